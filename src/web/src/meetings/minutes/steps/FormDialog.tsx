import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeetingCommand } from '../../../contract/commands';
import type { MinutesFormView } from '../../../contract/meetings';
import { CommandDialog } from '../../../organisation/FormDialog';
import { Checkbox } from '../../../ui/fields';
import { RegisterSelect } from '../../letter/RegisterSelect';
import { SignerFields, useSigner } from '../../letter/SignerFields';
import { useLiveMeeting } from '../../MeetingContext';
import { useMinutes } from '../MinutesContext';

/** What stands on the document besides its text. */
export function FormDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { commands } = useLiveMeeting();
  const { document, view } = useMinutes();
  const form = view.form;
  // Once it is initialled, what stands on it stays; its register may be said until it is issued.
  const isDraft = view.stage === 'draft';
  const [register, setRegister] = useState(form?.registerId);
  const [withPeople, setWithPeople] = useState(form?.withPeople ?? false);
  const signer = useSigner(form);
  const filled = { ...(register ? { registerId: register } : {}), ...signer.said };
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
          <RegisterSelect
            label={t('letter.register')}
            value={register}
            onChange={setRegister}
            error={error('registerId')}
          />
          {isDraft && (
            <>
              <Checkbox isSelected={withPeople} onChange={setWithPeople}>
                {t('minutesForm.withPeople')}
              </Checkbox>
              <SignerFields signer={signer} error={error} />
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
