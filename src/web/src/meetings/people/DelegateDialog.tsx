import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeetingCommand } from '../../contract/commands';
import { Limits } from '../../contract/limits';
import type { Id } from '../../contract/meetings';
import { CommandDialog } from '../../organisation/FormDialog';
import { MemberPicker } from '../../organisation/MemberPicker';
import { TextField } from '../../ui/fields';
import { clean, cleanLine } from '../../ui/text';
import { useLiveMeeting } from '../MeetingContext';

export function DelegateDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { commands } = useLiveMeeting();
  const [to, setTo] = useState<Id>();
  const [authority, setAuthority] = useState('');
  const [reason, setReason] = useState('');
  const command = (): MeetingCommand | undefined =>
    to
      ? { type: 'delegateAttendance', toMemberId: to, authority: cleanLine(authority), reason: clean(reason) }
      : undefined;
  return (
    <CommandDialog
      title={t('people.delegateTitle')}
      submit={t('people.delegate')}
      commands={commands}
      conflict={t('people.delegateConflict')}
      errors={{
        toMemberId: !to && t('people.needPerson'),
        authority: cleanLine(authority) === '' && t('people.needAuthority'),
        reason: clean(reason) === '' && t('people.needReason'),
      }}
      command={command}
      onClose={onClose}
    >
      {(error) => (
        <>
          <p>{t('people.delegateText')}</p>
          <MemberPicker
            label={t('people.toWhom')}
            placeholder={t('people.findPerson')}
            value={to}
            onChange={setTo}
            error={error('toMemberId')}
          />
          <TextField
            label={t('people.authority')}
            hint={t('people.authorityHint')}
            value={authority}
            onChange={setAuthority}
            maxLength={Limits.authority}
            error={error('authority')}
          />
          <TextField
            label={t('people.reason')}
            value={reason}
            onChange={setReason}
            maxLength={Limits.reason}
            rows={2}
            error={error('reason')}
          />
        </>
      )}
    </CommandDialog>
  );
}
