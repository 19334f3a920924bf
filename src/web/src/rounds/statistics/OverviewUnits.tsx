import { useTranslation } from 'react-i18next';
import type { RoundOverview } from '../../contract/roundsRest';
import { formatNumber, formatShare } from '../../i18n/format';
import { Meter } from '../../ui/feedback';
import { UnitTable } from './UnitTable';

/** How often each unit was asked, and answered. */
export function OverviewUnits({ units, members }: Pick<RoundOverview, 'units' | 'members'>) {
  const { t } = useTranslation();
  return (
    <UnitTable
      members={members}
      columns={[t('roundOverview.times'), t('roundOverview.answered'), t('roundStatistics.share')]}
      units={units}
      line={({ unitId, name, asked, answered }) => (
        <tr key={unitId}>
          <th scope="row" className="statistics__name">
            {name}
          </th>
          <td>{formatNumber(asked)}</td>
          <td>{formatNumber(answered)}</td>
          <td>
            {formatShare(answered / asked)}
            <Meter share={answered / asked} />
          </td>
        </tr>
      )}
    />
  );
}
