import './meetings.css';
import { Archive, Building2, CalendarDays, CalendarPlus, ChartColumn, Clock, Layers, MapPin } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withQuery } from '../../app/api';
import { Link } from '../../app/router';
import { useMe } from '../../app/session';
import { usePages } from '../../app/usePages';
import { usePageTitle } from '../../app/usePageTitle';
import type { MeetingSummary } from '../../contract/rest';
import { formatRange } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { Failed, FailedNote, Loading } from '../../ui/feedback';
import { StatusChip } from '../StatusChip';
import { type Filter, isNarrowed, meetingsQuery, useFilter } from './filter';
import { MeetingFilters } from './MeetingFilters';

export default function MeetingsPage() {
  const { t } = useTranslation();
  const { permissions } = useMe();
  const [filter, change] = useFilter();
  usePageTitle(t('meetings.title'));
  return (
    <>
      <div className="page-head">
        <h1>{t('meetings.title')}</h1>
        <div className="page-head__actions">
          <Link className="button" href="/archive">
            <Archive size={18} aria-hidden />
            {t('archive.open')}
          </Link>
          <Link className="button" href="/statistics">
            <ChartColumn size={18} aria-hidden />
            {t('meetingStatistics.short')}
          </Link>
          <Link className="button" href="/meetings/calendar">
            <CalendarDays size={18} aria-hidden />
            {t('calendar.open')}
          </Link>
          {permissions.includes('scheduleMeetings') && (
            <Link className="button button--primary" href="/meetings/new">
              <CalendarPlus size={18} aria-hidden />
              {t('meetings.schedule')}
            </Link>
          )}
        </div>
      </div>
      <MeetingFilters filter={filter} onChange={change} />
      <MeetingList key={`${filter.whose} ${filter.period}`} filter={filter} />
    </>
  );
}

function MeetingList({ filter }: { filter: Filter }) {
  const { t } = useTranslation();
  const [now] = useState(() => new Date());
  const pages = usePages<MeetingSummary>(withQuery('/api/meetings', meetingsQuery(filter, now)));

  if (pages.status === 'failed' && pages.items.length === 0) {
    return (
      <div className="card">
        <Failed text={t('meetings.failed')} onRetry={pages.reload} />
      </div>
    );
  }
  if (pages.items.length === 0) {
    return <div className="card">{pages.status === 'loading' ? <Loading /> : <Nothing filter={filter} />}</div>;
  }
  return (
    <>
      <ul className="card meetings" aria-label={t('meetings.list')} aria-busy={pages.status === 'loading'}>
        {pages.items.map((meeting) => (
          <MeetingRow key={meeting.id} meeting={meeting} />
        ))}
      </ul>
      {pages.status === 'failed' && <FailedNote text={t('meetings.failed')} onRetry={pages.refresh} />}
      {pages.hasMore && (
        <p className="meetings__more">
          <Button onPress={pages.loadMore} isPending={pages.status === 'loading'}>
            {t('app.more')}
          </Button>
        </p>
      )}
    </>
  );
}

function Nothing({ filter }: { filter: Filter }) {
  const { t } = useTranslation();
  const own = {
    today: 'meetings.noneToday',
    upcoming: 'meetings.noneUpcoming',
    past: 'meetings.nonePast',
    all: 'meetings.none',
  } as const;
  if (filter.q) return <p className="empty">{t('meetings.noneFound', { q: filter.q })}</p>;
  if (isNarrowed(filter)) return <p className="empty">{t('meetings.noneSuch')}</p>;
  return <p className="empty">{t(filter.whose === 'mine' ? own[filter.period] : 'meetings.noneOfUnit')}</p>;
}

function MeetingRow({ meeting }: { meeting: MeetingSummary }) {
  const { t } = useTranslation();
  return (
    <li className="meetings__row">
      <div className="meetings__what">
        <h2>{meeting.role ? <Link href={`/meetings/${meeting.id}`}>{meeting.title}</Link> : meeting.title}</h2>
        <p className="meetings__facts">
          <span>
            <Clock size={16} aria-hidden /> {formatRange(meeting.startsAt, meeting.endsAt)}
          </span>
          <span>
            <MapPin size={16} aria-hidden /> {meeting.place || t(`mode.${meeting.mode}`)}
          </span>
          <span>
            <Building2 size={16} aria-hidden /> {meeting.unitName}
          </span>
          {meeting.series && (
            <span>
              <Layers size={16} aria-hidden /> {t('meetings.inSeries', { ...meeting.series })}
            </span>
          )}
        </p>
      </div>
      <div className="meetings__state">
        <StatusChip status={meeting.status} />
        <span>{meeting.role ? t(`role.${meeting.role}`) : t('meetings.notInvited')}</span>
      </div>
    </li>
  );
}
