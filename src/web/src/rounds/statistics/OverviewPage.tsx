import '../../rooms/page/room.css';
import '../rounds.css';
import '../../ui/charts/charts.css';
import './statistics.css';
import { ArrowLeft, CalendarDays, Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { withQuery } from '../../app/api';
import { Link, replaceQuery, useSearch } from '../../app/router';
import { usePageTitle } from '../../app/usePageTitle';
import { useResource } from '../../app/useResource';
import type { RoundOverview } from '../../contract/roundsRest';
import { Failed, Loading } from '../../ui/feedback';
import { Select } from '../../ui/Select';
import { AnswerFigures } from './AnswerFigures';
import { OverviewRounds } from './OverviewRounds';
import { OverviewUnits } from './OverviewUnits';

const years = 5;
const parts = ['agree', 'agreeWithRemarks', 'disagree', 'other', 'noReply'] as const;

/** `/rounds/statistics?year`: figures over the rounds that one keeps, or of which one sees the end. */
export default function OverviewPage() {
  const { t } = useTranslation();
  const now = new Date().getFullYear();
  const given = new URLSearchParams(useSearch()).get('year');
  const year = given !== null && /^\d{4}$/.test(given) ? Number(given) : undefined;
  // By the browser's clock, as all days of the pages.
  const within = year ? { from: startOf(year), to: startOf(year + 1) } : {};
  const read = useResource<RoundOverview>(withQuery('/api/rounds/statistics', within));
  usePageTitle(t('roundOverview.title'));
  return (
    <div className="round-statistics">
      <Link href="/rounds" className="room__back">
        <ArrowLeft size={16} aria-hidden />
        {t('rounds.title')}
      </Link>
      <div className="page-head">
        <h1>{t('roundOverview.title')}</h1>
        <div className="page-head__actions">
          <Link className="button button--secondary" href="/statistics">
            <CalendarDays size={18} aria-hidden />
            {t('meetingStatistics.meetings')}
          </Link>
          <Select
            label={t('roundOverview.year')}
            quietLabel
            value={year ? String(year) : 'all'}
            onChange={(wanted) => replaceQuery({ year: wanted === 'all' ? undefined : wanted })}
            options={[
              { id: 'all', text: t('roundOverview.everyYear') },
              ...Array.from({ length: years }, (_, at) => String(now - at)).map((id) => ({
                id,
                text: t('roundOverview.ofYear', { year: id }),
              })),
            ]}
          />
          <a className="button button--secondary" href={withQuery('/api/rounds/statistics.csv', within)} download>
            <Download size={18} aria-hidden />
            {t('roundTable.csv')}
          </a>
        </div>
      </div>
      {read.status === 'loading' && <Loading />}
      {read.status === 'failed' && <Failed text={t('app.failed')} onRetry={read.reload} />}
      {read.status === 'loaded' && <Overview overview={read.data} />}
    </div>
  );
}

function Overview({ overview }: { overview: RoundOverview }) {
  const { t } = useTranslation();
  const { rounds, hasMore, units, members } = overview;
  if (rounds.length === 0) return <p className="empty card">{t('roundOverview.none')}</p>;
  const sum = (part: (typeof parts)[number] | 'asked') => rounds.reduce((all, round) => all + round[part], 0);
  const text = (part: (typeof parts)[number]) => (part === 'noReply' ? t('round.silent') : t(`opinionAnswer.${part}`));
  return (
    <>
      {hasMore && <p className="note">{t('roundOverview.more', { count: rounds.length })}</p>}
      <AnswerFigures
        bars={parts.map((part) => ({
          key: part,
          text: text(part),
          value: sum(part),
          look: part === 'noReply' ? 'silent' : part,
        }))}
        asked={sum('asked')}
        askedText={t('roundOverview.asked')}
        head={<span className="soft">{t('roundOverview.rounds', { count: rounds.length })}</span>}
      />
      <OverviewRounds rounds={rounds} />
      <OverviewUnits units={units} members={members} />
    </>
  );
}

function startOf(year: number): string {
  return new Date(year, 0, 1).toISOString();
}
