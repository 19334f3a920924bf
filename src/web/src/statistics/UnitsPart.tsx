import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnitFigures } from '../contract/statistics';
import { Button } from '../ui/Button';
import { BarChart } from '../ui/charts/BarChart';
import { attendedOf, shareOf } from './figures';
import { TotalsTable } from './TotalsTable';

const shownAtOnce = 50;
const charted = 12;

/** How the people of each unit attended; those with most invitations as a chart as well. */
export function UnitsPart({ units }: { units: readonly UnitFigures[] }) {
  const { t } = useTranslation();
  const [most, setMost] = useState(shownAtOnce);
  const largest = [...units]
    .filter(({ totals }) => totals.asked > 0)
    .sort((a, b) => b.totals.asked - a.totals.asked)
    .slice(0, charted);
  return (
    <section className="card" aria-labelledby="by-unit">
      <div className="card__head">
        <h2 id="by-unit">{t('meetingStatistics.byUnit')}</h2>
      </div>
      <div className="card__body">
        {largest.length > 1 && (
          <figure className="statistics__chart">
            <BarChart
              label={t('meetingStatistics.chartOfUnits')}
              bars={largest.map(({ unitId, name, totals }) => ({
                key: unitId,
                text: name,
                value: attendedOf(totals) / totals.asked,
                figure: shareOf(totals),
              }))}
            />
            <figcaption className="soft">{t('meetingStatistics.chartOfUnits')}</figcaption>
          </figure>
        )}
        <TotalsTable
          of={t('meetingStatistics.unit')}
          label={t('meetingStatistics.byUnit')}
          rows={units.slice(0, most).map(({ unitId, name, totals }) => ({ key: unitId, name, totals }))}
        />
        {units.length > most && (
          <p className="statistics__more">
            <Button onPress={() => setMost(most + shownAtOnce)}>{t('app.more')}</Button>
          </p>
        )}
      </div>
    </section>
  );
}
