import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../i18n/format';
import { useMeeting } from '../MeetingContext';

const columns = ['total', 'present', 'inPerson', 'online', 'bridge', 'absent', 'left', 'notYet'] as const;

/** The live totals of every unit, and of all. */
export function UnitTable() {
  const { t } = useTranslation();
  const presence = useMeeting((view) => view.presence);
  const units = useMemo(
    () => Object.entries(presence.byUnit).sort(([, a], [, b]) => a.name.localeCompare(b.name, 'vi')),
    [presence.byUnit],
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
    <section className="unit-table" aria-label={t('attendance.byUnit')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('attendance.unit')}</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`rollColumn.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {units.map(([id, unit]) => (
            <tr key={id}>
              <th scope="row">{unit.name}</th>
              {columns.map((column) => (
                <td key={column}>{formatNumber(unit[column])}</td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('rollColumn.all')}</th>
            {columns.map((column) => (
              <td key={column}>{formatNumber(presence[column])}</td>
            ))}
          </tr>
        </tfoot>
      </table>
      <p className="soft small">{t('rollCall.guestsApart', { count: presence.guests })}</p>
    </section>
  );
}
