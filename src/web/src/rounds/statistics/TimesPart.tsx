import { useTranslation } from 'react-i18next';
import type { RoundStatistics } from '../../contract/roundsRest';
import { formatDate, formatMoment, formatNumber } from '../../i18n/format';

const width = 420;
const height = 200;
/** Of a column; few of them are no walls. */
const widest = 40;
const left = 44;
const bottom = 28;
const top = 10;

/** When the answers came: those of each step as columns, all until then as a line. */
export function TimesPart({ statistics }: { statistics: RoundStatistics }) {
  const { t } = useTranslation();
  const { times, timeStep } = statistics;
  const first = times[0];
  const last = times.at(-1);
  if (!first || !last) return null;
  const most = Math.max(1, last.sum);
  const inner = width - left;
  const step = inner / times.length;
  const column = Math.min(widest, Math.max(1, step * 0.7));
  const y = (value: number) => height - bottom - ((height - bottom - top) * value) / most;
  const text = (from: string) => (timeStep === 'hour' ? formatMoment(from) : formatDate(from));
  // Days on which nothing came say nothing in a table.
  const told = times.filter(({ answers }) => answers > 0);
  return (
    <section className="card" aria-labelledby="by-time">
      <div className="card__head">
        <h2 id="by-time">{t('roundStatistics.byTime')}</h2>
      </div>
      <div className="card__body statistics__part">
        <svg
          className="chart"
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-label={t('roundStatistics.timeLabel', { count: last.sum, from: text(first.from), to: text(last.from) })}
        >
          {[0, 0.5, 1].map((share) => {
            const value = Math.round(most * share);
            return (
              <g key={share}>
                <line className="chart__line" x1={left} x2={width} y1={y(value)} y2={y(value)} />
                <text className="chart__axis" x={left - 8} y={y(value) + 4} textAnchor="end">
                  {formatNumber(value)}
                </text>
              </g>
            );
          })}
          {times.map(({ from, answers }, at) => (
            <rect
              key={from}
              className="chart__bar chart__bar--agreeWithRemarks"
              x={left + (at + 0.5) * step - column / 2}
              width={column}
              y={y(answers)}
              height={height - bottom - y(answers)}
            />
          ))}
          <polyline
            className="chart__curve"
            points={times.map(({ sum }, at) => `${left + (at + 0.5) * step},${y(sum)}`).join(' ')}
          />
          <text className="chart__axis" x={left} y={height - 8}>
            {text(first.from)}
          </text>
          <text className="chart__axis" x={width} y={height - 8} textAnchor="end">
            {text(last.from)}
          </text>
        </svg>
        <div className="statistics__scroll">
          <table className="statistics__table">
            <thead>
              <tr>
                <th scope="col">{t(`roundStatistics.${timeStep}`)}</th>
                <th scope="col">{t('roundStatistics.came')}</th>
                <th scope="col">{t('roundStatistics.sum')}</th>
              </tr>
            </thead>
            <tbody>
              {told.map(({ from, answers, sum }) => (
                <tr key={from}>
                  <th scope="row">{text(from)}</th>
                  <td>{formatNumber(answers)}</td>
                  <td>{formatNumber(sum)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {told.length === 0 && <p className="soft">{t('roundStatistics.noneCame')}</p>}
        </div>
      </div>
    </section>
  );
}
