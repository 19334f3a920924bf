import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withQuery } from '../../app/api';
import { usePages } from '../../app/usePages';
import type { ById, ParticipantView } from '../../contract/meetings';
import type { Attendee } from '../../contract/rest';
import { TypedSearch } from '../../organisation/TypedSearch';
import { Failed, FailedNote, Loading } from '../../ui/feedback';
import { Select } from '../../ui/Select';
import { byGivenName } from '../../ui/text';
import { useLiveMeeting, useMeeting } from '../MeetingContext';
import { BadgeField } from './BadgeField';
import { RollList } from './RollList';
import { fromAttendee, fromView, matches, type RollFilter, type RollStatus } from './roll';

const everyUnit = 'all';
const statuses: readonly RollStatus[] = ['all', 'notYet', 'unconfirmed', 'present', 'absent', 'left'];

export function RollPanel() {
  const { t } = useTranslation();
  const participants = useMeeting((view) => view.participants);
  const byUnit = useMeeting((view) => view.presence.byUnit);
  const [filter, setFilter] = useState<RollFilter>({ q: '', status: 'all', unit: '' });
  const readAgain = useRef<() => void>(undefined);
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
      <BadgeField onRecorded={() => readAgain.current?.()} />
      <div className="roll-call__filters">
        <TypedSearch
          label={t('rollCall.search')}
          q={filter.q}
          onSearch={(q) => setFilter((held) => ({ ...held, q }))}
        />
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
      {participants ? (
        <HeldRoll participants={participants} filter={filter} />
      ) : (
        <PagedRoll filter={filter} readAgain={readAgain} />
      )}
    </>
  );
}

function HeldRoll({ participants, filter }: { participants: ById<ParticipantView>; filter: RollFilter }) {
  const people = useMemo(
    () =>
      Object.entries(participants)
        .map(fromView)
        .filter(({ role }) => role !== 'display')
        .sort((a, b) => byGivenName(a.name, b.name)),
    [participants],
  );
  const found = useMemo(() => people.filter((person) => matches(person, filter)), [people, filter]);
  return <RollList people={found} total={people.length} />;
}

interface PagedRollProps {
  readonly filter: RollFilter;
  /** Filled with what reads the list again. */
  readonly readAgain: RefObject<(() => void) | undefined>;
}

/** The names of a very large meeting are read in pages, and again after each change that is made here. */
function PagedRoll({ filter, readAgain }: PagedRollProps) {
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
  const { refresh } = pages;
  useEffect(() => {
    readAgain.current = refresh;
    return () => {
      readAgain.current = undefined;
    };
  }, [readAgain, refresh]);
  const people = useMemo(() => pages.items.map(fromAttendee).filter(({ role }) => role !== 'display'), [pages.items]);
  const failed = pages.status === 'failed';
  if (failed && people.length === 0) return <Failed text={t('attendance.failed')} onRetry={pages.reload} />;
  if (pages.status === 'loading' && people.length === 0) return <Loading />;
  return (
    <>
      {failed && <FailedNote text={t('attendance.failed')} onRetry={refresh} />}
      <RollList people={people} onChanged={refresh} {...(pages.hasMore ? { onMore: pages.loadMore } : {})} />
    </>
  );
}
