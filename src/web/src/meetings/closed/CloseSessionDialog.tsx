import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeetingCommand } from '../../contract/commands';
import { Limits } from '../../contract/limits';
import type { AgendaItemView, Id } from '../../contract/meetings';
import { CommandDialog } from '../../organisation/FormDialog';
import { MemberPicker } from '../../organisation/MemberPicker';
import { SearchField } from '../../ui/fields';
import { byGivenName, hasWords } from '../../ui/text';
import { useLiveMeeting, useMeeting } from '../MeetingContext';
import { PersonOption, type Picked, PickedList, type Picking } from '../people/picking';

interface CloseSessionDialogProps {
  readonly itemId: Id;
  readonly item: AgendaItemView;
  readonly onClose: () => void;
}

/** Closes the doors for one item: who stays besides the stewards. */
export function CloseSessionDialog({ itemId, item, onClose }: CloseSessionDialogProps) {
  const { t } = useTranslation();
  const { commands } = useLiveMeeting();
  const listed = useMeeting((view) => view.participants !== undefined);
  const [picked, setPicked] = useState<Picked>(new Map());
  const pick = (id: Id, name: string | undefined) => {
    const next = new Map(picked);
    if (name === undefined) next.delete(id);
    else next.set(id, name);
    setPicked(next);
  };
  return (
    <CommandDialog<MeetingCommand>
      title={t('closed.title', { number: item.number, title: item.title })}
      submit={t('closed.start')}
      commands={commands}
      conflict={t('closed.conflict')}
      errors={{
        allow: picked.size > Limits.closedSessionMembers && t('closed.tooMany', { max: Limits.closedSessionMembers }),
      }}
      command={() => ({ type: 'closeSession', itemId, allow: [...picked.keys()] })}
      onClose={onClose}
    >
      {(error) => (
        <>
          <p>{t('closed.explained')}</p>
          {listed ? <FromList picked={picked} onPick={pick} /> : <BySearch picked={picked} onPick={pick} />}
          {error('allow') && <p className="field__error">{error('allow')}</p>}
          <p className="note">{t('closed.papers')}</p>
        </>
      )}
    </CommandDialog>
  );
}

function FromList({ picked, onPick }: Picking) {
  const { t } = useTranslation();
  const participants = useMeeting((view) => view.participants);
  const [q, setQ] = useState('');
  const people = useMemo(
    () =>
      Object.entries(participants ?? {})
        .filter(([, { role, byLink }]) => role !== 'display' && role !== 'chair' && role !== 'secretary' && !byLink)
        .sort(([, a], [, b]) => a.unitName.localeCompare(b.unitName, 'vi') || byGivenName(a.name, b.name)),
    [participants],
  );
  return (
    <fieldset className="field member-picker">
      <legend className="field__label">{t('closed.people', { count: picked.size })}</legend>
      <SearchField label={t('attendance.search')} value={q} onChange={setQ} />
      <ul className="member-picker__list">
        {people
          .filter(([, person]) => hasWords(`${person.name} ${person.unitName}`, q))
          .map(([id, { name, unitName }]) => (
            <PersonOption key={id} id={id} name={name} unitName={unitName} picked={picked} onPick={onPick} />
          ))}
      </ul>
    </fieldset>
  );
}

/** Of a large meeting, whose list is not at hand. */
function BySearch({ picked, onPick }: Picking) {
  const { t } = useTranslation();
  return (
    <>
      <MemberPicker
        key={picked.size}
        label={t('closed.people', { count: picked.size })}
        value={undefined}
        onChange={(id, name) => id && onPick(id, name ?? id)}
      />
      <PickedList picked={picked} onPick={onPick} />
    </>
  );
}
