import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeetingCommand } from '../../../contract/commands';
import { Limits } from '../../../contract/limits';
import { CommandDialog } from '../../../organisation/FormDialog';
import { TextField } from '../../../ui/fields';
import { clean } from '../../../ui/text';
import { RegisterSelect } from '../../letter/RegisterSelect';
import { SignerFields, useSigner } from '../../letter/SignerFields';
import { useLiveMeeting } from '../../MeetingContext';
import { useMinutes } from '../MinutesContext';

/** A letter to what is issued: its words stay as they are. */
export function CorrectionDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { commands } = useLiveMeeting();
  const { document, view } = useMinutes();
  const [register, setRegister] = useState<string>();
  const [text, setText] = useState('');
  const signer = useSigner(undefined);
  return (
    <CommandDialog
      title={t('minutesStep.do_correct')}
      submit={t('correction.issue')}
      commands={commands}
      conflict={t('minutesStep.conflict')}
      general={{ wrongState: t('minutesStep.wrongState') }}
      cancel={t('app.back')}
      errors={{
        registerId: register === undefined && t('correction.needRegister'),
        text: clean(text) === '' && t('correction.needText'),
        position:
          signer.said.signerName !== undefined && signer.said.position === undefined && t('correction.needPosition'),
      }}
      command={(): MeetingCommand => ({
        type: 'correctMinutes',
        document,
        ordinal: Object.keys(view.corrections).length + 1,
        registerId: register ?? '',
        text: clean(text),
        ...signer.said,
      })}
      onClose={onClose}
    >
      {(error) => (
        <>
          <p>{t('correction.when')}</p>
          <RegisterSelect
            label={t('correction.register')}
            value={register}
            onChange={setRegister}
            error={error('registerId')}
          />
          <TextField
            label={t('correction.text')}
            hint={t('correction.textHint')}
            value={text}
            onChange={setText}
            maxLength={Limits.correctionText}
            rows={4}
            error={error('text')}
          />
          <SignerFields signer={signer} empty={t('correction.signer')} error={error} />
        </>
      )}
    </CommandDialog>
  );
}
