import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeetingCommand } from '../../../contract/commands';
import { Limits } from '../../../contract/limits';
import { CommandDialog } from '../../../organisation/FormDialog';
import { Failed } from '../../../ui/feedback';
import { TextField } from '../../../ui/fields';
import { Select } from '../../../ui/Select';
import { clean } from '../../../ui/text';
import { useLiveMeeting } from '../../MeetingContext';
import { useMinutes } from '../MinutesContext';
import { useRegisters } from '../steps/FormDialog';

/** A letter to what is issued: its words stay as they are. */
export function CorrectionDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { commands } = useLiveMeeting();
  const { document, view } = useMinutes();
  const registers = useRegisters();
  const [register, setRegister] = useState<string>();
  const [text, setText] = useState('');
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
      }}
      command={(): MeetingCommand => ({
        type: 'correctMinutes',
        document,
        ordinal: Object.keys(view.corrections).length + 1,
        registerId: register ?? '',
        text: clean(text),
      })}
      onClose={onClose}
    >
      {(error) => (
        <>
          <p>{t('correction.when')}</p>
          {registers.status === 'failed' && (
            <Failed text={t('minutesForm.registersFailed')} onRetry={registers.reload} />
          )}
          {registers.status === 'loaded' && registers.data.length === 0 ? (
            <p className="note note--warn">{t('letter.noRegister')}</p>
          ) : (
            <Select
              label={t('correction.register')}
              value={register ?? null}
              onChange={setRegister}
              options={
                registers.status === 'loaded' ? registers.data.map(({ id, title }) => ({ id, text: title })) : []
              }
              placeholder={t('letter.chooseRegister')}
              error={error('registerId')}
            />
          )}
          <TextField
            label={t('correction.text')}
            hint={t('correction.textHint')}
            value={text}
            onChange={setText}
            maxLength={Limits.correctionText}
            rows={4}
            error={error('text')}
          />
        </>
      )}
    </CommandDialog>
  );
}
