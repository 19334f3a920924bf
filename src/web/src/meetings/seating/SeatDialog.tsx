import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withQuery } from '../../app/api';
import { usePages } from '../../app/usePages';
import type { MeetingCommand } from '../../contract/commands';
import type { Id, MeetingRole, SeatingView } from '../../contract/meetings';
import type { Attendee } from '../../contract/rest';
import { CommandDialog } from '../../organisation/FormDialog';
import { TypedSearch } from '../../organisation/TypedSearch';
import { Failed, Loading } from '../../ui/feedback';
import { Choices, SearchField } from '../../ui/fields';
import { byGivenName, hasWords } from '../../ui/text';
import { CommandButton } from '../CommandButton';
import { useLiveMeeting, useMeeting } from '../MeetingContext';
import { moveTo, type Seat } from './seats';

interface SeatDialogProps {
  readonly seat: Seat;
  readonly seating: SeatingView;
  readonly onClose: () => void;
}

/** Who sits on one seat. */
export function SeatDialog({ seat, seating, onClose }: SeatDialogProps) {
  const { t } = useTranslation();
  const { commands } = useLiveMeeting();
  const [chosen, setChosen] = useState<Id>();
  const [q, setQ] = useState('');
  const isLarge = useMeeting((view) => view.participants === undefined);
  const command = (): MeetingCommand | undefined => {
    const seats = chosen ? moveTo(seating, chosen, seat.id) : [];
    return seats.length > 0 ? { type: 'assignSeats', seats } : undefined;
  };
  const list = { seating, q, chosen, onChoose: setChosen };
  return (
    <CommandDialog
      title={t('seating.seat', { label: seat.label })}
      submit={t('seating.sitHere')}
      commands={commands}
      conflict={t('people.conflict')}
      errors={{ memberId: !chosen && t('people.needPerson') }}
      command={command}
      onClose={onClose}
    >
      {(error) => (
        <>
          {seat.person && (
            <div className="seats__now">
              <p>{t('seating.sitsHere', { name: seat.person.name, unit: seat.person.unitName })}</p>
              <CommandButton
                size="small"
                command={{ type: 'assignSeats', seats: [{ seatId: seat.id }] }}
                onDone={onClose}
              >
                {t('seating.empty')}
              </CommandButton>
            </div>
          )}
          {isLarge ? (
            <TypedSearch label={t('seating.search')} q={q} onSearch={setQ} />
          ) : (
            <SearchField label={t('seating.search')} value={q} onChange={setQ} />
          )}
          {isLarge ? <Found {...list} error={error('memberId')} /> : <Held {...list} error={error('memberId')} />}
        </>
      )}
    </CommandDialog>
  );
}

interface ListProps {
  readonly seating: SeatingView;
  readonly q: string;
  readonly chosen: Id | undefined;
  readonly onChoose: (id: Id) => void;
  readonly error: string | undefined;
}

interface Person {
  readonly id: Id;
  readonly name: string;
  readonly unitName: string;
  readonly role: MeetingRole;
  readonly onlyStandsIn?: boolean | undefined;
}

const shown = 20;

function Held({ q, ...rest }: ListProps) {
  const participants = useMeeting((view) => view.participants);
  const found = useMemo(
    () =>
      Object.entries(participants ?? {})
        .map(([id, person]) => ({ id, ...person }))
        .filter((person) => hasWords(`${person.name} ${person.unitName}`, q))
        .sort((a, b) => byGivenName(a.name, b.name)),
    [participants, q],
  );
  return <People {...rest} q={q} people={found} />;
}

/** Of a large meeting, whose view holds no names. */
function Found({ q, ...rest }: ListProps) {
  const { t } = useTranslation();
  const { id } = useLiveMeeting();
  const pages = usePages<Attendee>(withQuery(`/api/meetings/${id}/attendance`, { q }));
  const found = useMemo(
    () => pages.items.map(({ memberId, ...person }) => ({ id: memberId, ...person })),
    [pages.items],
  );
  if (found.length === 0 && pages.status === 'failed')
    return <Failed text={t('attendance.failed')} onRetry={pages.reload} />;
  if (found.length === 0 && pages.status === 'loading') return <Loading />;
  return <People {...rest} q={q} people={found} />;
}

function People({ seating, people, chosen, onChoose, error }: ListProps & { people: readonly Person[] }) {
  const { t } = useTranslation();
  const able = people.filter(({ role, onlyStandsIn }) => role !== 'display' && !onlyStandsIn);
  // Whoever has no seat yet is who is looked for.
  const offered = [...able]
    .sort((a, b) => Number(a.id in seating.people) - Number(b.id in seating.people))
    .slice(0, shown);
  if (offered.length === 0) return <p className="empty">{t('attendance.noneFound')}</p>;
  const text = ({ id, name, unitName }: Person) => {
    const held = seating.people[id];
    const label = held && seating.places[String(held.seatId)]?.label;
    return (
      <span className="seats__choice">
        <span>{name}</span>
        <span className="soft small">
          {unitName}
          {label && ` · ${t('seating.hasSeat', { label })}`}
        </span>
      </span>
    );
  };
  return (
    <>
      <div className="seats__choices">
        <Choices
          label={t('seating.who')}
          quietLabel
          value={chosen ?? null}
          onChange={onChoose}
          choices={offered.map((person) => ({ id: person.id, text: text(person) }))}
          error={error}
        />
      </div>
      {able.length > shown && <p className="soft small">{t('seating.searchMore', { shown })}</p>}
    </>
  );
}
