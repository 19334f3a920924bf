import '../../rooms/page/room.css';
import '../rounds.css';
import '../../ui/charts/charts.css';
import './statistics.css';
import { ArrowLeft, Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { MessagePage } from '../../app/MessagePage';
import { Link } from '../../app/router';
import { StaleNote } from '../../app/StaleNote';
import { usePageTitle } from '../../app/usePageTitle';
import { useRereading } from '../../app/useRereading';
import { dataOf, useResource } from '../../app/useResource';
import type { Id } from '../../contract/meetings';
import type { RoundStatistics } from '../../contract/roundsRest';
import { FailedReading, Loading } from '../../ui/feedback';
import { OpenRound } from '../OpenRound';
import { useLiveRound, useRound } from '../RoundContext';
import { AnswersPart } from './AnswersPart';
import { ClausesPart } from './ClausesPart';
import { TimesPart } from './TimesPart';
import { UnitsPart } from './UnitsPart';

/** `/rounds/{id}/statistics` */
export default function StatisticsPage({ id }: { id: Id }) {
  return (
    <OpenRound id={id}>
      <Statistics />
    </OpenRound>
  );
}

/** The round in figures: by answer, by unit, by time and by clause. */
export function Statistics() {
  const { t } = useTranslation();
  const { id, connection } = useLiveRound();
  const title = useRound((view) => view.title);
  const contentSeq = useRound((view) => view.contentSeq);
  const seesTotals = useRound((view) => view.totals !== undefined);
  const read = useResource<RoundStatistics>(seesTotals ? `/api/rounds/${id}/statistics` : undefined);
  useRereading([contentSeq], read.reload);
  const data = dataOf(read);
  usePageTitle(`${t('roundStatistics.title')}: ${title}`);
  if (!seesTotals || (read.status === 'failed' && read.error.code === 'forbidden'))
    return (
      <MessagePage
        title={t('roundStatistics.title')}
        text={t('roundStatistics.notYet')}
        onward={{ href: `/rounds/${id}`, text: t('roundTable.toRound') }}
      />
    );
  return (
    <div className="round-statistics">
      <Link href={`/rounds/${id}`} className="room__back">
        <ArrowLeft size={16} aria-hidden />
        {title}
      </Link>
      <div className="page-head">
        <h1>{t('roundStatistics.title')}</h1>
        <div className="page-head__actions">
          <a className="button button--secondary" href={`/api/rounds/${id}/statistics.csv`} download>
            <Download size={18} aria-hidden />
            {t('roundTable.csv')}
          </a>
        </div>
      </div>
      <StaleNote connection={connection} />
      {read.status === 'loading' && <Loading />}
      {read.status === 'failed' && (
        <FailedReading isShown={data !== undefined} text={t('app.failed')} onRetry={read.reload} />
      )}
      {data && (
        <>
          <AnswersPart statistics={data} />
          <TimesPart statistics={data} />
          <UnitsPart statistics={data} />
          <ClausesPart statistics={data} />
        </>
      )}
    </div>
  );
}
