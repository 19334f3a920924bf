import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withQuery } from '../../../app/api';
import { useResource } from '../../../app/useResource';
import type { MeetingCommand } from '../../../contract/commands';
import type { MinutesFormView } from '../../../contract/meetings';
import type { RegisterEntry } from '../../../contract/registers';
import { CommandDialog } from '../../../organisation/FormDialog';
import { Failed } from '../../../ui/feedback';
import { Checkbox, TextField } from '../../../ui/fields';
import { Select } from '../../../ui/Select';
import { clean, cleanLine } from '../../../ui/text';
import { useLiveMeeting, useMeeting } from '../../MeetingContext';
import { useMinutes } from '../MinutesContext';

/** As the server bounds them, see `RegistryLimits`. */
const lengths = { line: 200, body: 300, recipients: 2_000 };

export function useRegisters() {
  const unit = useMeeting((view) => view.unitId);
  return useResource<readonly RegisterEntry[]>(withQuery('/api/registers', { unit }));
}

/** What stands on the document besides its text. */
export function FormDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { commands } = useLiveMeeting();
  const { document, view } = useMinutes();
  const registers = useRegisters();
  const form = view.form;
  // Once it is initialled, what stands on it stays; its register may be said until it is issued.
  const isDraft = view.stage === 'draft';
  const [register, setRegister] = useState(form?.registerId);
  const [authority, setAuthority] = useState(form?.authority ?? '');
  const [position, setPosition] = useState(form?.position ?? '');
  const [signer, setSigner] = useState(form?.signerName ?? '');
  const [recipients, setRecipients] = useState(form?.recipients ?? '');
  const [withPeople, setWithPeople] = useState(form?.withPeople ?? false);
  const filled = {
    ...(register ? { registerId: register } : {}),
    ...(clean(recipients) ? { recipients: clean(recipients) } : {}),
    ...(clean(authority) ? { authority: clean(authority) } : {}),
    ...(clean(position) ? { position: clean(position) } : {}),
    ...(cleanLine(signer) ? { signerName: cleanLine(signer) } : {}),
  };
  const isSame = form !== undefined && saysSame({ ...filled, withPeople }, form);
  return (
    <CommandDialog
      title={t('minutesForm.title')}
      submit={t('app.save')}
      commands={commands}
      conflict={t('people.conflict')}
      general={{ wrongState: t('minutes.noDraftNow') }}
      errors={{}}
      // The server refuses what changes nothing.
      command={(): MeetingCommand | undefined =>
        isSame ? undefined : { type: 'editMinutes', document, ...filled, withPeople }
      }
      onClose={onClose}
    >
      {(error) => (
        <>
          {registers.status === 'failed' && (
            <Failed text={t('minutesForm.registersFailed')} onRetry={registers.reload} />
          )}
          {registers.status === 'loaded' && registers.data.length === 0 ? (
            <p className="note note--warn">{t('letter.noRegister')}</p>
          ) : (
            <Select
              label={t('letter.register')}
              value={register ?? null}
              onChange={setRegister}
              options={
                registers.status === 'loaded' ? registers.data.map(({ id, title }) => ({ id, text: title })) : []
              }
              placeholder={t('letter.chooseRegister')}
              error={error('registerId')}
            />
          )}
          {isDraft && (
            <>
              <Checkbox isSelected={withPeople} onChange={setWithPeople}>
                {t('minutesForm.withPeople')}
              </Checkbox>
              <p className="soft">{t('letter.asLayout')}</p>
              <TextField
                label={t('letter.authority')}
                hint={t('letter.authorityHint')}
                value={authority}
                onChange={setAuthority}
                maxLength={lengths.body}
                rows={2}
                optional
                error={error('authority')}
              />
              <TextField
                label={t('letter.position')}
                value={position}
                onChange={setPosition}
                maxLength={lengths.body}
                optional
                error={error('position')}
              />
              <TextField
                label={t('letter.signer')}
                value={signer}
                onChange={setSigner}
                maxLength={lengths.line}
                optional
                error={error('signerName')}
              />
              <TextField
                label={t('letter.recipients')}
                hint={t('minutesForm.recipientsHint')}
                value={recipients}
                onChange={setRecipients}
                maxLength={lengths.recipients}
                rows={3}
                optional
                error={error('recipients')}
              />
            </>
          )}
        </>
      )}
    </CommandDialog>
  );
}

function saysSame(filled: MinutesFormView, form: MinutesFormView): boolean {
  const fields = ['registerId', 'recipients', 'authority', 'position', 'signerName', 'withPeople'] as const;
  return fields.every((field) => filled[field] === form[field]);
}
