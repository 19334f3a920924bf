import '../meetings/list/meetings.css';
import './archive.css';
import { ChartColumn, ScrollText, Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { withQuery } from '../app/api';
import { Link, replaceQuery, useSearch } from '../app/router';
import { useMe } from '../app/session';
import { usePages } from '../app/usePages';
import { usePageTitle } from '../app/usePageTitle';
import { useCatalogueIds } from '../catalogues/useCatalogue';
import type { MeetingSummary } from '../contract/rest';
import { useUnits } from '../meetings/schedule/useUnits';
import { TypedSearch } from '../organisation/TypedSearch';
import { Button } from '../ui/Button';
import { FilterSelect } from '../ui/FilterSelect';
import { Failed, FailedNote, Loading } from '../ui/feedback';
import { Choices } from '../ui/fields';
import { PeriodPicker } from '../ui/PeriodPicker';
import { momentsOf, readPeriod, writePeriod } from '../ui/period';
import { ArchiveRow } from './ArchiveRow';

const relations = ['mine', 'attended', 'unit'] as const;
type Relation = (typeof relations)[number];
type Changes = Partial<Record<'whose' | 'q' | 'period' | 'type' | 'unit', string | undefined>>;

/** `/archive?whose&q&period&type&unit`: closed meetings, one's own and those of one's units. */
export default function ArchivePage() {
  const { t } = useTranslation();
  const { timeZone } = useMe();
  const query = new URLSearchParams(useSearch());
  const whose: Relation = relations.find((each) => each === query.get('whose')) ?? 'mine';
  const q = query.get('q')?.slice(0, 200) ?? '';
  const period = readPeriod(query.get('period'));
  const types = useCatalogueIds('meetingType');
  const units = useUnits();
  const type = query.get('type') ?? undefined;
  const unit = query.get('unit') ?? undefined;
  const show = (changes: Changes) =>
    replaceQuery({
      whose: whose === 'mine' ? undefined : whose,
      q: q || undefined,
      period: period && writePeriod(period),
      type,
      unit,
      ...changes,
    });
  usePageTitle(t('archive.title'));
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t('archive.title')}</h1>
          <p className="soft">{t('archive.meaning')}</p>
        </div>
        <div className="page-head__actions">
          <Link
            className="button button--secondary"
            href={withQuery('/search', { q: q || undefined, kind: 'conclusion' })}
          >
            <Search size={18} aria-hidden />
            {t('archive.conclusions')}
          </Link>
          <Link
            className="button button--secondary"
            href={withQuery('/search', { q: q || undefined, kind: 'minutes' })}
          >
            <ScrollText size={18} aria-hidden />
            {t('archive.minutes')}
          </Link>
          <Link className="button button--secondary" href="/statistics">
            <ChartColumn size={18} aria-hidden />
            {t('meetingStatistics.short')}
          </Link>
        </div>
      </div>
      <div className="archive__filters">
        <Choices<Relation>
          label={t('archive.whose')}
          quietLabel
          look="segments"
          value={whose}
          onChange={(wanted) => show({ whose: wanted === 'mine' ? undefined : wanted })}
          choices={relations.map((id) => ({ id, text: t(`archiveOf.${id}`) }))}
        />
        <TypedSearch label={t('archive.search')} q={q} onSearch={(typed) => show({ q: typed || undefined })} />
        <PeriodPicker
          withAny
          value={period}
          timeZone={timeZone}
          onChange={(chosen) => show({ period: chosen && writePeriod(chosen) })}
        />
        <FilterSelect
          label={t('schedule.type')}
          anyText={t('meetings.anyType')}
          value={type}
          onChange={(wanted) => show({ type: wanted ?? undefined })}
          options={[...types].map(([text, id]) => ({ id, text }))}
        />
        <FilterSelect
          label={t('schedule.unit')}
          anyText={t('meetings.anyUnit')}
          value={unit}
          onChange={(wanted) => show({ unit: wanted ?? undefined })}
          options={units}
        />
      </div>
      <ClosedMeetings
        key={whose}
        path={withQuery('/api/meetings', {
          ...(period && momentsOf(period, timeZone)),
          whose: whose === 'mine' ? undefined : whose,
          status: 'closed',
          latestFirst: 'true',
          q: q || undefined,
          type,
          unit,
        })}
        none={t(q || period || type || unit ? 'archive.noneFound' : 'archive.none')}
      />
    </>
  );
}

function ClosedMeetings({ path, none }: { path: string; none: string }) {
  const { t } = useTranslation();
  const pages = usePages<MeetingSummary>(path);
  if (pages.status === 'failed' && pages.items.length === 0)
    return (
      <div className="card">
        <Failed text={t('meetings.failed')} onRetry={pages.reload} />
      </div>
    );
  if (pages.items.length === 0)
    return <div className="card">{pages.status === 'loading' ? <Loading /> : <p className="empty">{none}</p>}</div>;
  return (
    <>
      <ul className="card meetings" aria-label={t('archive.list')} aria-busy={pages.status === 'loading'}>
        {pages.items.map((meeting) => (
          <ArchiveRow key={meeting.id} meeting={meeting} />
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
