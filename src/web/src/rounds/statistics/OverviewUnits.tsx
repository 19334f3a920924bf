import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoundOverview } from '../../contract/roundsRest';
import { formatNumber, formatShare } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { Meter } from '../../ui/feedback';

const shownAtOnce = 50;

/** How often each unit was asked, and answered. */
export function OverviewUnits({ units, members }: Pick<RoundOverview, 'units' | 'members'>) {
  const { t } = useTranslation();
  const [most, setMost] = useState(shownAtOnce);
  return (
    <section className="card" aria-labelledby="by-unit">
      <div className="card__head">
        <h2 id="by-unit">{t('roundStatistics.byUnit')}</h2>
      </div>
      <div className="card__body statistics__scroll">
        {members.asked > 0 && (
          <p>
            {t('roundStatistics.members', {
              answered: formatNumber(members.answered),
              asked: formatNumber(members.asked),
            })}
          </p>
        )}
        {units.length === 0 ? (
          <p className="soft">{t('roundStatistics.noUnits')}</p>
        ) : (
          <table className="statistics__table">
            <thead>
              <tr>
                <th scope="col">{t('roundDraft.unit')}</th>
                <th scope="col">{t('roundOverview.times')}</th>
                <th scope="col">{t('roundOverview.answered')}</th>
                <th scope="col">{t('roundStatistics.share')}</th>
              </tr>
            </thead>
            <tbody>
              {units.slice(0, most).map(({ unitId, name, asked, answered }) => (
                <tr key={unitId}>
                  <th scope="row" className="statistics__name">
                    {name}
                  </th>
                  <td>{formatNumber(asked)}</td>
                  <td>{formatNumber(answered)}</td>
                  <td>
                    {formatShare(asked > 0 ? answered / asked : 0)}
                    <Meter share={asked > 0 ? answered / asked : 0} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {units.length > most && (
          <p className="rounds__more">
            <Button onPress={() => setMost(most + shownAtOnce)}>{t('app.more')}</Button>
          </p>
        )}
      </div>
    </section>
  );
}
