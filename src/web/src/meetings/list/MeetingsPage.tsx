import './meetings.css';
import { Building2, CalendarPlus, Clock, MapPin } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withQuery } from '../../app/api';
import { Link } from '../../app/router';
import { useMe } from '../../app/session';
import { usePages } from '../../app/usePages';
import { usePageTitle } from '../../app/usePageTitle';
import type { MeetingSummary } from '../../contract/rest';
import { formatRange } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { Failed, Loading } from '../../ui/feedback';
import { Choices, SearchField } from '../../ui/fields';
import { StatusChip } from '../StatusChip';
import { type Period, periodQuery } from './periods';

export default function MeetingsPage() {
  const { t } = useTranslation();
  const { permissions } = useMe();
  const [period, setPeriod] = useState<Period>('today');
  const [typed, setTyped] = useState('');
  const [q, setQ] = useState('');
  usePageTitle(t('meetings.title'));

  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), 300);
    return () => clearTimeout(timer);
  }, [typed]);

  return (
    <>
      <div className="page-head">
        <h1>{t('meetings.title')}</h1>
        {permissions.includes('scheduleMeetings') && (
          <Link className="button button--primary" href="/meetings/new">
            <CalendarPlus size={18} aria-hidden />
            {t('meetings.schedule')}
          </Link>
        )}
      </div>
      <div className="meetings__filters">
        <Choices
          label={t('meetings.title')}
          quietLabel
          look="segments"
          value={period}
          onChange={setPeriod}
          choices={[
            { id: 'today', text: t('meetings.today') },
            { id: 'upcoming', text: t('meetings.upcoming') },
            { id: 'past', text: t('meetings.past') },
          ]}
        />
        <SearchField label={t('meetings.search')} value={typed} onChange={setTyped} />
      </div>
      <MeetingList key={period} period={period} q={q} />
    </>
  );
}

function MeetingList({ period, q }: { period: Period; q: string }) {
  const { t } = useTranslation();
  const [now] = useState(() => new Date());
  const pages = usePages<MeetingSummary>(withQuery('/api/meetings', { ...periodQuery(period, now), q }));
  const empty = { today: 'meetings.noneToday', upcoming: 'meetings.noneUpcoming', past: 'meetings.nonePast' } as const;

  if (pages.status === 'failed' && pages.items.length === 0) {
    return (
      <div className="card">
        <Failed text={t('meetings.failed')} onRetry={pages.reload} />
      </div>
    );
  }
  if (pages.items.length === 0) {
    return (
      <div className="card">
        {pages.status === 'loading' ? (
          <Loading />
        ) : (
          <p className="empty">{q ? t('meetings.noneFound', { q }) : t(empty[period])}</p>
        )}
      </div>
    );
  }
  return (
    <>
      <ul className="card meetings" aria-label={t('meetings.list')} aria-busy={pages.status === 'loading'}>
        {pages.items.map((meeting) => (
          <MeetingRow key={meeting.id} meeting={meeting} />
        ))}
      </ul>
      {pages.status === 'failed' && <p className="note note--bad">{t('meetings.failed')}</p>}
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

function MeetingRow({ meeting }: { meeting: MeetingSummary }) {
  const { t } = useTranslation();
  return (
    <li className="meetings__row">
      <div className="meetings__what">
        <h2>
          <Link href={`/meetings/${meeting.id}`}>{meeting.title}</Link>
        </h2>
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
        </p>
      </div>
      <div className="meetings__state">
        <StatusChip status={meeting.status} />
        {meeting.role && <span>{t(`role.${meeting.role}`)}</span>}
      </div>
    </li>
  );
}
