import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withQuery } from '../../app/api';
import { usePages } from '../../app/usePages';
import type { ById, ParticipantView } from '../../contract/meetings';
import type { Attendee } from '../../contract/rest';
import { Failed, Loading } from '../../ui/feedback';
import { SearchField } from '../../ui/fields';
import { Select } from '../../ui/Select';
import { useLiveMeeting, useMeeting } from '../MeetingContext';
import { BadgeField } from './BadgeField';
import { RollList } from './RollList';
import { fromAttendee, fromView, matches, type RollFilter, type RollPerson, type RollStatus } from './roll';

const everyUnit = 'all';
const statuses: readonly RollStatus[] = ['all', 'notYet', 'unconfirmed', 'present', 'absent', 'left'];

export function RollPanel() {
  const { t } = useTranslation();
  const participants = useMeeting((view) => view.participants);
  const byUnit = useMeeting((view) => view.presence.byUnit);
  const [filter, setFilter] = useState<RollFilter>({ q: '', status: 'all', unit: '' });
  const units = useMemo(
    () => [
      { id: everyUnit, text: t('attendance.allUnits') },
      ...Object.entries(byUnit)
        .map(([id, { name }]) => ({ id, text: name }))
        .sort((a, b) => a.text.localeCompare(b.text, 'vi')),
    ],
    [byUnit, t],
  );
  return (
    <>
      <BadgeField />
      <div className="roll-call__filters">
        <SearchField label={t('rollCall.search')} value={filter.q} onChange={(q) => setFilter({ ...filter, q })} />
        <Select
          label={t('attendance.show')}
          quietLabel
          value={filter.status}
          onChange={(status) => setFilter({ ...filter, status })}
          options={statuses.map((id) => ({
            id,
            text: id === 'unconfirmed' ? t('rollCall.unconfirmed') : t(`attendance.${id}`),
          }))}
        />
        {units.length > 2 && (
          <Select
            label={t('attendance.unit')}
            quietLabel
            value={filter.unit || everyUnit}
            onChange={(unit) => setFilter({ ...filter, unit: unit === everyUnit ? '' : unit })}
            options={units}
          />
        )}
      </div>
      {participants ? <HeldRoll participants={participants} filter={filter} /> : <PagedRoll filter={filter} />}
    </>
  );
}

function HeldRoll({ participants, filter }: { participants: ById<ParticipantView>; filter: RollFilter }) {
  const people = useMemo(
    () =>
      Object.entries(participants)
        .map(fromView)
        .filter(({ role }) => role !== 'display')
        .sort(byName),
    [participants],
  );
  const found = useMemo(() => people.filter((person) => matches(person, filter)), [people, filter]);
  return <RollList people={found} total={people.length} />;
}

/** The names of a very large meeting are read in pages, and again after each change that is made here. */
function PagedRoll({ filter }: { filter: RollFilter }) {
  const { t } = useTranslation();
  const { id } = useLiveMeeting();
  const { q, status, unit } = filter;
  const pages = usePages<Attendee>(
    withQuery(`/api/meetings/${id}/attendance`, {
      q: q || undefined,
      unit: unit || undefined,
      status: status === 'all' || status === 'unconfirmed' ? undefined : status,
      unconfirmed: status === 'unconfirmed' ? 'true' : undefined,
    }),
  );
  const people = useMemo(() => pages.items.map(fromAttendee).filter(({ role }) => role !== 'display'), [pages.items]);
  if (pages.status === 'failed') return <Failed text={t('attendance.failed')} onRetry={pages.reload} />;
  if (pages.status === 'loading' && people.length === 0) return <Loading />;
  return <RollList people={people} onChanged={pages.refresh} {...(pages.hasMore ? { onMore: pages.loadMore } : {})} />;
}

/** Vietnamese lists are sorted by the given name, which stands last. */
function byName(a: RollPerson, b: RollPerson): number {
  return given(a.name).localeCompare(given(b.name), 'vi') || a.name.localeCompare(b.name, 'vi');
}

function given(name: string): string {
  return name.slice(name.lastIndexOf(' ') + 1);
}
