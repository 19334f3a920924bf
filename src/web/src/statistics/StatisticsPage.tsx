import '../ui/charts/charts.css';
import './statistics.css';
import { Archive, Download, MessageSquareQuote } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { withQuery } from '../app/api';
import { Link, replaceQuery, useSearch } from '../app/router';
import { useMe } from '../app/session';
import { usePageTitle } from '../app/usePageTitle';
import { useResource } from '../app/useResource';
import type { MeetingStatistics, OwnStatistics } from '../contract/statistics';
import { Failed, Loading } from '../ui/feedback';
import { Choices } from '../ui/fields';
import { PeriodPicker } from '../ui/PeriodPicker';
import { momentsOf, periodAt, readPeriod, todayIn, writePeriod } from '../ui/period';
import { Select } from '../ui/Select';
import { MembersPart } from './MembersPart';
import { MonthsPart } from './MonthsPart';
import { TotalsPart } from './TotalsPart';
import { UnitsPart } from './UnitsPart';

type Whose = 'units' | 'mine';

const every = 'every';

/** `/statistics?period&whose&unit&silent`: closed meetings in figures, of the units in one's charge and one's own. */
export default function StatisticsPage() {
  const { t } = useTranslation();
  const { timeZone } = useMe();
  const query = new URLSearchParams(useSearch());
  const now = todayIn(timeZone);
  const period = readPeriod(query.get('period')) ?? periodAt('year', now);
  const written = writePeriod(period);
  const unit = query.get('unit') ?? undefined;
  const silent = query.get('silent') === 'true';
  const within = momentsOf(period, timeZone);
  const units = useResource<MeetingStatistics>(withQuery('/api/statistics/meetings', { ...within, unit }));
  const scope = units.status === 'loaded' ? units.data.scope : undefined;
  // Whoever is in charge of nothing has the own figures only.
  const whose: Whose = query.get('whose') === 'mine' || scope?.length === 0 ? 'mine' : 'units';
  const own = useResource<OwnStatistics>(
    whose === 'mine' ? withQuery('/api/statistics/meetings/me', within) : undefined,
  );
  const show = (changes: Partial<Record<'period' | 'whose' | 'unit' | 'silent', string | undefined>>) =>
    replaceQuery({
      period: written === writePeriod(periodAt('year', now)) ? undefined : written,
      whose: whose === 'mine' && scope?.length !== 0 ? 'mine' : undefined,
      unit,
      silent: silent ? 'true' : undefined,
      ...changes,
    });
  usePageTitle(t('meetingStatistics.title'));
  const read = whose === 'mine' ? own : units;
  return (
    <div className="statistics">
      <div className="page-head">
        <h1>{t('meetingStatistics.title')}</h1>
        <div className="page-head__actions">
          <Link className="button button--secondary" href="/rounds/statistics">
            <MessageSquareQuote size={18} aria-hidden />
            {t('meetingStatistics.rounds')}
          </Link>
          <Link className="button button--secondary" href="/archive">
            <Archive size={18} aria-hidden />
            {t('archive.open')}
          </Link>
          {whose === 'units' && (
            <a
              className="button button--secondary"
              href={withQuery('/api/statistics/meetings/members.csv', {
                ...within,
                unit,
                silent: silent ? 'true' : undefined,
              })}
              download
            >
              <Download size={18} aria-hidden />
              {t('meetingStatistics.csv')}
            </a>
          )}
        </div>
      </div>
      <div className="statistics__filters">
        <PeriodPicker
          value={period}
          timeZone={timeZone}
          onChange={(chosen) => show({ period: chosen && writePeriod(chosen) })}
        />
        {scope !== undefined && scope.length > 0 && (
          <>
            <Choices<Whose>
              label={t('meetingStatistics.whose')}
              quietLabel
              look="segments"
              value={whose}
              onChange={(wanted) => show({ whose: wanted === 'mine' ? 'mine' : undefined })}
              choices={[
                { id: 'units', text: t('meetingStatistics.units') },
                { id: 'mine', text: t('meetingStatistics.mine') },
              ]}
            />
            {whose === 'units' && scope.length > 1 && (
              <Select
                label={t('meetingStatistics.unit')}
                quietLabel
                value={scope.some(({ id }) => id === unit) ? (unit ?? every) : every}
                onChange={(wanted) => show({ unit: wanted === every ? undefined : wanted })}
                options={[
                  { id: every, text: t('meetingStatistics.everyUnit') },
                  ...scope.map(({ id, name }) => ({ id, text: name })),
                ]}
              />
            )}
          </>
        )}
      </div>
      <p className="soft">{t('meetingStatistics.meaning')}</p>
      {read.status === 'loading' && <Loading />}
      {read.status === 'failed' && <Failed text={t('meetingStatistics.failed')} onRetry={read.reload} />}
      {read.status === 'loaded' &&
        (read.data.totals.meetings === 0 ? (
          <p className="empty card">{t('meetingStatistics.none')}</p>
        ) : (
          <>
            <TotalsPart totals={read.data.totals} />
            {read.data.months.length > 1 && <MonthsPart months={read.data.months} />}
            {whose === 'units' && units.status === 'loaded' && (
              <>
                <UnitsPart units={units.data.units} />
                <MembersPart
                  within={{ ...within, unit }}
                  silent={silent}
                  onSilent={(wanted) => show({ silent: wanted ? 'true' : undefined })}
                />
              </>
            )}
          </>
        ))}
    </div>
  );
}
