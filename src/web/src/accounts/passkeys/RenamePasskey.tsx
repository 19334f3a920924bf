import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../../app/api';
import { asApiError } from '../../app/useResource';
import type { Passkey } from '../../contract/rest';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/fields';
import { useFailureText } from '../useFailureText';
import { maxName } from './AddPasskey';

interface RenamePasskeyProps {
  readonly passkey: Passkey;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** In the list, in place of the passkey. */
export function RenamePasskey({ passkey, onDone, onCancel }: RenamePasskeyProps) {
  const { t } = useTranslation();
  const failureText = useFailureText();
  const [name, setName] = useState(passkey.name);
  const [failure, setFailure] = useState<string>();
  const [pending, setPending] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    setPending(true);
    setFailure(undefined);
    const failed = await request('PATCH', `/api/me/passkeys/${passkey.id}`, { body: { name: name.trim() } }).then(
      () => undefined,
      asApiError,
    );
    setPending(false);
    if (!failed) onDone();
    else setFailure(failed.code === 'invalid' ? t('refusal.invalid') : failureText(failed, t('refusal.rateLimited')));
  };

  return (
    <li className="passkey--renamed">
      <form className="account__step" onSubmit={(event) => void submit(event)} noValidate>
        <div role="alert">{failure && <p className="note note--bad">{failure}</p>}</div>
        <TextField label={t('passkeys.name')} autoFocus maxLength={maxName} value={name} onChange={setName} />
        <div className="account__actions">
          <Button onPress={onCancel}>{t('app.cancel')}</Button>
          <Button kind="primary" type="submit" isPending={pending} isDisabled={name.trim() === ''}>
            {t('app.save')}
          </Button>
        </div>
      </form>
    </li>
  );
}
