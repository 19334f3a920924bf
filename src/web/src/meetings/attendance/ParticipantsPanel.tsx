import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttendanceStatus, ById, ParticipantView } from '../../contract/meetings';
import { Button } from '../../ui/Button';
import { SearchField } from '../../ui/fields';
import { Select } from '../../ui/Select';
import { byGivenName, hasWords } from '../../ui/text';
import { useMeeting } from '../MeetingContext';
import { useMay } from '../may';
import { type AnswerFilter, answerFilters, hasAnswered } from '../people/answers';
import { ParticipantActions } from '../people/ParticipantActions';
import { PagedParticipants } from './PagedParticipants';
import { PersonRow } from './PersonRow';

const pageSize = 50;

export type StatusFilter = AttendanceStatus | 'all';

export function ParticipantsPanel() {
  const participants = useMeeting((view) => view.participants);
  const role = useMeeting((view) => view.me?.role);
  if (participants) return <ParticipantList participants={participants} />;
  return role === 'guest' || role === 'display' ? <Stewards /> : <PagedParticipants />;
}

/** The public knows by name only who runs the meeting. */
function Stewards() {
  const stewards = useMeeting((view) => view.stewards);
  return (
    <ul className="people">
      {Object.entries(stewards).map(([id, steward]) => (
        <PersonRow key={id} name={steward.name} title={steward.title} role={steward.role} />
      ))}
    </ul>
  );
}

function ParticipantList({ participants }: { participants: ById<ParticipantView> }) {
  const { t } = useTranslation();
  const [q, setQ] = useState('');
  const may = useMay();
  const [status, setStatus] = useState<StatusFilter>('all');
  const [answer, setAnswer] = useState<AnswerFilter>('all');
  const [limit, setLimit] = useState(pageSize);
  const sorted = useMemo(() => Object.entries(participants).sort(byRoleAndName), [participants]);
  const found = useMemo(
    () =>
      sorted.filter(
        ([, person]) =>
          (status === 'all' || person.attendance.status === status) &&
          hasAnswered(person, answer) &&
          hasWords(`${person.name} ${person.title ?? ''} ${person.unitName}`, q),
      ),
    [sorted, q, status, answer],
  );
  const shown = found.slice(0, limit);
  return (
    <div className="participants">
      <div className="participants__filters">
        <SearchField label={t('attendance.search')} value={q} onChange={setQ} />
        <StatusSelect value={status} onChange={setStatus} />
        <AnswerSelect value={answer} onChange={setAnswer} />
      </div>
      {shown.length === 0 && <p className="empty">{t('attendance.noneFound')}</p>}
      <ul className="people" aria-label={t('attendance.participants')}>
        {shown.map(([id, person]) => (
          <PersonRow
            key={id}
            name={person.name}
            title={person.title}
            unitName={person.unitName}
            role={person.role}
            voting={person.voting}
            weight={person.weight}
            status={person.attendance.status}
            mode={person.attendance.mode}
            badge={person.badge}
            byLink={person.byLink}
            answers={person}
            actions={may.prepare && <ParticipantActions person={{ id, ...person }} />}
          />
        ))}
      </ul>
      {found.length > 0 && (
        <p className="participants__more">
          <span className="soft small" role="status">
            {t('attendance.shown', { shown: shown.length, total: found.length })}
          </span>
          {found.length > limit && (
            <Button size="small" onPress={() => setLimit((count) => count + pageSize)}>
              {t('app.more')}
            </Button>
          )}
        </p>
      )}
    </div>
  );
}

interface StatusSelectProps {
  readonly value: StatusFilter;
  readonly onChange: (value: StatusFilter) => void;
}

export function StatusSelect({ value, onChange }: StatusSelectProps) {
  const { t } = useTranslation();
  return (
    <Select
      label={t('attendance.show')}
      quietLabel
      value={value}
      onChange={onChange}
      options={[
        { id: 'all', text: t('attendance.all') },
        { id: 'present', text: t('attendance.present') },
        { id: 'notYet', text: t('attendance.notYet') },
        { id: 'left', text: t('attendance.left') },
        { id: 'absent', text: t('attendance.absent') },
      ]}
    />
  );
}

interface AnswerSelectProps {
  readonly value: AnswerFilter;
  readonly onChange: (value: AnswerFilter) => void;
}

export function AnswerSelect({ value, onChange }: AnswerSelectProps) {
  const { t } = useTranslation();
  const text = (filter: AnswerFilter) => {
    if (filter === 'all') return t('people.everyAnswer');
    return filter === 'none' ? t('people.unanswered') : t(`people.${filter}`);
  };
  return (
    <Select
      label={t('people.showAnswers')}
      quietLabel
      value={value}
      onChange={onChange}
      options={answerFilters.map((id) => ({ id, text: text(id) }))}
    />
  );
}

const rank = { chair: 0, secretary: 1, teller: 2, delegate: 3, advisory: 4, guest: 5, display: 6 } as const;

function byRoleAndName([, a]: [string, ParticipantView], [, b]: [string, ParticipantView]): number {
  return rank[a.role] - rank[b.role] || byGivenName(a.name, b.name);
}
