import { ChartColumn, FileSpreadsheet } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from '../../app/router';
import { useLiveRound, useRound } from '../RoundContext';

/** Where what was answered is put together. */
export function ResultLinks() {
  const { t } = useTranslation();
  const { id } = useLiveRound();
  const stage = useRound((view) => view.stage);
  return (
    <>
      <Link
        className={stage === 'closed' ? 'button button--primary' : 'button button--secondary'}
        href={`/rounds/${id}/table`}
      >
        <FileSpreadsheet size={18} aria-hidden />
        {t('roundTable.title')}
      </Link>
      <Link className="button button--secondary" href={`/rounds/${id}/statistics`}>
        <ChartColumn size={18} aria-hidden />
        {t('roundStatistics.title')}
      </Link>
    </>
  );
}
