import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withQuery } from '../../app/api';
import { useResource } from '../../app/useResource';
import type { MeetingCommand } from '../../contract/commands';
import { Limits } from '../../contract/limits';
import type { RegisterEntry } from '../../contract/registers';
import { CommandDialog } from '../../organisation/FormDialog';
import { Checkbox, TextField } from '../../ui/fields';
import { Select } from '../../ui/Select';
import { clean, cleanLine } from '../../ui/text';
import { useLiveMeeting, useMeeting } from '../MeetingContext';

/** What the meeting itself does not say of its invitation. */
export function LetterDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { commands } = useLiveMeeting();
  const draft = useMeeting((view) => view.invitation?.draft);
  const unit = useMeeting((view) => view.unitId);
  const registers = useResource<readonly RegisterEntry[]>(withQuery('/api/registers', { unit }));
  const options =
    registers.status === 'loaded' ? registers.data.map((register) => ({ id: register.id, text: register.title })) : [];
  const [register, setRegister] = useState(draft?.registerId);
  const [addressee, setAddressee] = useState(draft?.addressee ?? t('letter.everybody'));
  const [notes, setNotes] = useState(draft?.notes ?? '');
  const [withAgenda, setWithAgenda] = useState(draft?.withAgenda ?? true);
  const [withPeople, setWithPeople] = useState(draft?.withPeople ?? false);
  const [recipients, setRecipients] = useState(draft?.recipients ?? '');
  const [authority, setAuthority] = useState(draft?.authority ?? '');
  const [position, setPosition] = useState(draft?.position ?? '');
  const [signer, setSigner] = useState(draft?.signerName ?? '');
  const command = (): MeetingCommand => ({
    type: 'editInvitation',
    addressee: clean(addressee),
    withAgenda,
    withPeople,
    ...(register ? { registerId: register } : {}),
    ...(clean(notes) ? { notes: clean(notes) } : {}),
    ...(clean(recipients) ? { recipients: clean(recipients) } : {}),
    ...(clean(authority) ? { authority: clean(authority) } : {}),
    ...(clean(position) ? { position: clean(position) } : {}),
    ...(cleanLine(signer) ? { signerName: cleanLine(signer) } : {}),
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
          {registers.status === 'loaded' && options.length === 0 ? (
            <p className="soft">{t('letter.noRegister')}</p>
          ) : (
            <Select
              label={t('letter.register')}
              value={register ?? null}
              onChange={setRegister}
              options={options}
              placeholder={t('letter.chooseRegister')}
              error={error('registerId')}
            />
          )}
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
          <p className="soft">{t('letter.asLayout')}</p>
          <TextField
            label={t('letter.authority')}
            hint={t('letter.authorityHint')}
            value={authority}
            onChange={setAuthority}
            maxLength={300}
            rows={2}
            optional
            error={error('authority')}
          />
          <TextField
            label={t('letter.position')}
            value={position}
            onChange={setPosition}
            maxLength={300}
            optional
            error={error('position')}
          />
          <TextField
            label={t('letter.signer')}
            value={signer}
            onChange={setSigner}
            maxLength={200}
            optional
            error={error('signerName')}
          />
          <TextField
            label={t('letter.recipients')}
            value={recipients}
            onChange={setRecipients}
            maxLength={2_000}
            rows={2}
            optional
            error={error('recipients')}
          />
        </>
      )}
    </CommandDialog>
  );
}
