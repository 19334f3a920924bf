import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber, formatShare } from '../../i18n/format';
import { type Bar, BarChart } from '../../ui/charts/BarChart';

interface AnswerFiguresProps {
  readonly bars: readonly Bar[];
  /** Of which they are parts. */
  readonly asked: number;
  readonly askedText: string;
  /** Beside the heading. */
  readonly head?: ReactNode;
  /** Below the figures. */
  readonly foot?: ReactNode;
}

/** How many have answered what: as a chart, and as a table. */
export function AnswerFigures({ bars, asked, askedText, head, foot }: AnswerFiguresProps) {
  const { t } = useTranslation();
  const share = (value: number) => (asked > 0 ? formatShare(value / asked) : '–');
  return (
    <section className="card" aria-labelledby="by-answer">
      <div className="card__head">
        <h2 id="by-answer">{t('roundStatistics.byAnswer')}</h2>
        {head}
      </div>
      <div className="card__body statistics__part">
        <BarChart label={t('roundStatistics.byAnswer')} bars={bars} />
        <div>
          <table className="statistics__table">
            <thead>
              <tr>
                <th scope="col">{t('roundStatistics.answer')}</th>
                <th scope="col">{t('roundStatistics.count')}</th>
                <th scope="col">{t('roundStatistics.share')}</th>
              </tr>
            </thead>
            <tbody>
              {bars.map(({ key, text, value }) => (
                <tr key={key}>
                  <th scope="row">{text}</th>
                  <td>{formatNumber(value)}</td>
                  <td>{share(value)}</td>
                </tr>
              ))}
              <tr className="statistics__sum">
                <th scope="row">{askedText}</th>
                <td>{formatNumber(asked)}</td>
                <td>{share(asked)}</td>
              </tr>
            </tbody>
          </table>
          {foot}
        </div>
      </div>
    </section>
  );
}
