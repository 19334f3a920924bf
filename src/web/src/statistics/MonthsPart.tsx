import { useTranslation } from 'react-i18next';
import type { MonthFigures } from '../contract/statistics';
import { formatNumber } from '../i18n/format';
import { BarChart } from '../ui/charts/BarChart';
import { attendedOf, shareOf } from './figures';

/** How many came, month by month. */
export function MonthsPart({ months }: { months: readonly MonthFigures[] }) {
  const { t } = useTranslation();
  const short = (text: string) => {
    const [year = '', month] = text.split('-');
    return `${Number(month)}/${year}`;
  };
  const say = (text: string) => t('meetingStatistics.monthOf', { month: short(text) });
  return (
    <section className="card" aria-labelledby="by-month">
      <div className="card__head">
        <h2 id="by-month">{t('meetingStatistics.byMonth')}</h2>
      </div>
      <div className="card__body statistics__part">
        <BarChart
          label={t('meetingStatistics.byMonth')}
          bars={months.map(({ month, totals }) => ({ key: month, text: say(month), value: attendedOf(totals) }))}
        />
        <table className="statistics__table">
          <thead>
            <tr>
              <th scope="col">{t('meetingStatistics.month')}</th>
              <th scope="col">{t('meetingStatistics.held')}</th>
              <th scope="col">{t('meetingStatistics.attended')}</th>
              <th scope="col">{t('meetingStatistics.attendedShare')}</th>
              <th scope="col">{t('meetingStatistics.speeches')}</th>
            </tr>
          </thead>
          <tbody>
            {months.map(({ month, totals }) => (
              <tr key={month}>
                <th scope="row" className="statistics__month">
                  {short(month)}
                </th>
                <td>{formatNumber(totals.meetings)}</td>
                <td>
                  {formatNumber(attendedOf(totals))}/{formatNumber(totals.asked)}
                </td>
                <td>{shareOf(totals)}</td>
                <td>{formatNumber(totals.speeches + totals.questions)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
