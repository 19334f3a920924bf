import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../i18n/format';
import { Button } from '../../ui/Button';

const shownAtOnce = 50;

interface UnitTableProps<T> {
  /** The members who were asked, together. */
  readonly members: { readonly asked: number; readonly answered: number };
  /** Of what stands behind the unit's name. */
  readonly columns: readonly string[];
  readonly units: readonly T[];
  /** A line of the table. */
  readonly line: (unit: T) => ReactNode;
}

/** What is said of each unit, some at a time, and of the members together. */
export function UnitTable<T>({ members, columns, units, line }: UnitTableProps<T>) {
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
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>{units.slice(0, most).map(line)}</tbody>
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
