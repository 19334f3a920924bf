import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeetingCommand } from '../../contract/commands';
import { Limits } from '../../contract/limits';
import { CommandDialog } from '../../organisation/FormDialog';
import { Checkbox, TextField } from '../../ui/fields';
import { clean } from '../../ui/text';
import { useLiveMeeting, useMeeting } from '../MeetingContext';
import { RegisterSelect } from './RegisterSelect';
import { SignerFields, useSigner } from './SignerFields';

/** What the meeting itself does not say of its invitation. */
export function LetterDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { commands } = useLiveMeeting();
  const draft = useMeeting((view) => view.invitation?.draft);
  const [register, setRegister] = useState(draft?.registerId);
  const [addressee, setAddressee] = useState(draft?.addressee ?? t('letter.everybody'));
  const [notes, setNotes] = useState(draft?.notes ?? '');
  const [withAgenda, setWithAgenda] = useState(draft?.withAgenda ?? true);
  const [withPeople, setWithPeople] = useState(draft?.withPeople ?? false);
  const signer = useSigner(draft);
  const command = (): MeetingCommand => ({
    type: 'editInvitation',
    addressee: clean(addressee),
    withAgenda,
    withPeople,
    ...(register ? { registerId: register } : {}),
    ...(clean(notes) ? { notes: clean(notes) } : {}),
    ...signer.said,
  });
  return (
    <CommandDialog
      title={t('letter.edit')}
      submit={t('letter.save')}
      commands={commands}
      conflict={t('people.conflict')}
      errors={{ addressee: clean(addressee) === '' && t('letter.needAddressee') }}
      command={command}
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
          <TextField
            label={t('letter.addressee')}
            value={addressee}
            onChange={setAddressee}
            maxLength={Limits.invitationText}
            rows={3}
            error={error('addressee')}
          />
          <TextField
            label={t('letter.notes')}
            value={notes}
            onChange={setNotes}
            maxLength={Limits.invitationText}
            rows={2}
            optional
            error={error('notes')}
          />
          <Checkbox isSelected={withAgenda} onChange={setWithAgenda}>
            {t('letter.withAgenda')}
          </Checkbox>
          <Checkbox isSelected={withPeople} onChange={setWithPeople}>
            {t('letter.withPeople')}
          </Checkbox>
          <SignerFields signer={signer} error={error} />
        </>
      )}
    </CommandDialog>
  );
}
