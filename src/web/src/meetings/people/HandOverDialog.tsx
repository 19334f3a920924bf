import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeetingCommand } from '../../contract/commands';
import type { Id } from '../../contract/meetings';
import { CommandDialog } from '../../organisation/FormDialog';
import { MemberPicker } from '../../organisation/MemberPicker';
import { Select } from '../../ui/Select';
import { useLiveMeeting, useMeeting } from '../MeetingContext';

/** Who is offered: those present whose role lets them chair. In a large meeting, whose list is not at hand, they are looked for. */
export function HandOverDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { commands } = useLiveMeeting();
  const participants = useMeeting((view) => view.participants);
  const chairing = useMeeting((view) => view.chairing?.memberId);
  const [chosen, setChosen] = useState<Id>();
  const able = participants
    ? Object.entries(participants)
        .filter(
          ([id, person]) =>
            id !== chairing &&
            person.attendance.status === 'present' &&
            !person.onlyStandsIn &&
            (person.role === 'chair' || person.role === 'secretary' || person.role === 'delegate'),
        )
        .map(([id, person]) => ({ id, text: `${person.name}, ${t(`role.${person.role}`)}` }))
    : undefined;
  const field = (error: string | undefined) => {
    const label = t('people.handOverTo');
    if (!able) return <MemberPicker label={label} value={chosen} onChange={setChosen} error={error} />;
    if (able.length === 0) return <p className="note note--warn">{t('people.nobodyPresent')}</p>;
    return <Select label={label} value={chosen ?? null} onChange={setChosen} options={able} error={error} />;
  };
  const command = (): MeetingCommand | undefined => (chosen ? { type: 'handOverChair', memberId: chosen } : undefined);
  return (
    <CommandDialog
      title={t('people.handOver')}
      submit={t('people.handOver')}
      commands={commands}
      conflict={t('people.handOverConflict')}
      errors={{ memberId: !chosen && t('people.needPerson') }}
      command={command}
      onClose={onClose}
    >
      {(error) => (
        <>
          <p>{t('people.handOverText')}</p>
          {field(error('memberId'))}
        </>
      )}
    </CommandDialog>
  );
}
