import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dispositions } from '../../contract/rounds';
import type { RoundStatistics } from '../../contract/roundsRest';
import { formatNumber } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { BarChart } from '../../ui/charts/BarChart';
import { RemarkBar } from './RemarkBar';

const shownAtOnce = 50;
const parts = [...dispositions, 'open'] as const;

/** On which places remarks were made, and what became of them. */
export function ClausesPart({ statistics }: { statistics: RoundStatistics }) {
  const { t } = useTranslation();
  const { remarks, byClause } = statistics;
  const [most, setMost] = useState(shownAtOnce);
  const many = new Set(byClause.map(({ documentId }) => documentId)).size > 1;
  if (remarks.all === 0) return null;
  return (
    <section className="card" aria-labelledby="by-clause">
      <div className="card__head">
        <h2 id="by-clause">{t('roundStatistics.byClause')}</h2>
        <span className="soft">{t('round.remarks', { count: remarks.all })}</span>
      </div>
      <div className="card__body statistics__part">
        <BarChart
          label={t('roundStatistics.byDisposition')}
          bars={parts.map((part) => ({
            key: part,
            text: part === 'open' ? t('roundTable.undecided') : t(`disposition.${part}`),
            value: remarks[part],
            look: part,
          }))}
        />
        <div className="statistics__scroll">
          <table className="statistics__table">
            <thead>
              <tr>
                <th scope="col">{t('opinion.clause')}</th>
                <th scope="col">{t('roundStatistics.remarks')}</th>
                <th scope="col">{t('disposition.accepted')}</th>
              </tr>
            </thead>
            <tbody>
              {byClause.slice(0, most).map(({ documentId, documentTitle, clause, remarks: counts }) => (
                <tr key={`${documentId} ${clause ?? ''}`}>
                  <th scope="row">
                    {[clause ?? t('opinion.wholeDocument'), many && documentTitle].filter(Boolean).join(' – ')}
                  </th>
                  <td>
                    <RemarkBar counts={counts} />
                  </td>
                  <td>{formatNumber(counts.accepted)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {byClause.length > most && (
            <p className="rounds__more">
              <Button onPress={() => setMost(most + shownAtOnce)}>{t('app.more')}</Button>
            </p>
          )}
        </div>
      </div>
    </section>
  );
}
