import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeetingTotals } from '../contract/statistics';
import { formatNumber } from '../i18n/format';
import { attendedOf, shareOf, timeOf } from './figures';

export interface TotalsRow {
  readonly key: string;
  readonly name: ReactNode;
  readonly totals: MeetingTotals;
}

/** Whose figures they are, a line each. */
export function TotalsTable({ of, label, rows }: { of: string; label: string; rows: readonly TotalsRow[] }) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: where it is wider than the screen, the keyboard scrolls it
    <div className="statistics__scroll" tabIndex={0}>
      <table className="statistics__table" aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{of}</th>
            <th scope="col">{t('meetingStatistics.held')}</th>
            <th scope="col">{t('meetingStatistics.attended')}</th>
            <th scope="col">{t('meetingStatistics.attendedShare')}</th>
            <th scope="col">{t('meetingStatistics.late')}</th>
            <th scope="col">{t('meetingStatistics.stoodInFor')}</th>
            <th scope="col">{t('meetingStatistics.excused')}</th>
            <th scope="col">{t('meetingStatistics.unexcused')}</th>
            <th scope="col">{t('meetingStatistics.speeches')}</th>
            <th scope="col">{t('meetingStatistics.questions')}</th>
            <th scope="col">{t('meetingStatistics.speechTime')}</th>
            <th scope="col">{t('meetingStatistics.votes')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, totals }) => (
            <tr key={key}>
              <th scope="row" className="statistics__name">
                {name}
              </th>
              <td>{formatNumber(totals.meetings)}</td>
              <td>
                {formatNumber(attendedOf(totals))}/{formatNumber(totals.asked)}
              </td>
              <td>{shareOf(totals)}</td>
              <td>{formatNumber(totals.late)}</td>
              <td>{formatNumber(totals.stoodInFor)}</td>
              <td>{formatNumber(totals.excused)}</td>
              <td>{formatNumber(totals.unexcused)}</td>
              <td>{formatNumber(totals.speeches)}</td>
              <td>{formatNumber(totals.questions)}</td>
              <td>{timeOf(totals.speechSeconds + totals.questionSeconds)}</td>
              <td>
                {formatNumber(totals.votes)}/{formatNumber(totals.ballots)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
