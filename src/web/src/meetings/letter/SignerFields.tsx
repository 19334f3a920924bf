import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../../ui/fields';
import { clean, cleanLine } from '../../ui/text';

/** As the server bounds them, see `RegistryLimits`. */
const lengths = { line: 200, body: 300, recipients: 2_000 };

/** What a document says other than its register's layout: who signs it, and for whom it is. */
export interface Signer {
  readonly authority?: string;
  readonly position?: string;
  readonly signerName?: string;
  readonly recipients?: string;
}

type Field = keyof Signer;

/** The fields as they are typed, and what is to be sent of them: what is empty is as the layout says. */
export function useSigner(from: Signer | undefined) {
  const [typed, setTyped] = useState<Required<Signer>>({
    authority: from?.authority ?? '',
    position: from?.position ?? '',
    signerName: from?.signerName ?? '',
    recipients: from?.recipients ?? '',
  });
  const said: Signer = {
    ...(clean(typed.recipients) ? { recipients: clean(typed.recipients) } : {}),
    ...(clean(typed.authority) ? { authority: clean(typed.authority) } : {}),
    ...(clean(typed.position) ? { position: clean(typed.position) } : {}),
    ...(cleanLine(typed.signerName) ? { signerName: cleanLine(typed.signerName) } : {}),
  };
  return { typed, said, type: (field: Field, text: string) => setTyped({ ...typed, [field]: text }) };
}

interface SignerFieldsProps {
  readonly signer: ReturnType<typeof useSigner>;
  /** What holds where a field is left empty, if not what the layout says. */
  readonly empty?: string;
  readonly error: (field: Field) => string | undefined;
}

export function SignerFields({ signer: { typed, type }, empty, error }: SignerFieldsProps) {
  const { t } = useTranslation();
  const field = (name: Field, maxLength: number) => ({
    value: typed[name],
    onChange: (text: string) => type(name, text),
    maxLength,
    optional: true,
    error: error(name),
  });
  return (
    <>
      <p className="soft">{empty ?? t('letter.asLayout')}</p>
      <TextField
        label={t('letter.authority')}
        hint={t('letter.authorityHint')}
        rows={2}
        {...field('authority', lengths.body)}
      />
      <TextField label={t('letter.position')} {...field('position', lengths.body)} />
      <TextField label={t('letter.signer')} {...field('signerName', lengths.line)} />
      <TextField
        label={t('letter.recipients')}
        hint={t('letter.recipientsHint')}
        rows={3}
        {...field('recipients', lengths.recipients)}
      />
    </>
  );
}
