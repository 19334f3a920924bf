import { useTranslation } from 'react-i18next';
import type { Day } from '../../contract/organisation';
import { formatPlainDate } from '../../i18n/format';
import { Chip } from '../../ui/feedback';

/** Says when a unit begins or ends, where that is not simply "it exists". */
export function UnitState({ unit, day }: { unit: { readonly from?: Day; readonly until?: Day }; day: Day }) {
  const { t } = useTranslation();
  const { from, until } = unit;
  if (until && until <= day) return <Chip>{t('units.closedFrom', { day: formatPlainDate(until) })}</Chip>;
  if (until) return <Chip tone="warn">{t('units.closesFrom', { day: formatPlainDate(until) })}</Chip>;
  if (from && from > day) return <Chip tone="accent">{t('units.opensOn', { day: formatPlainDate(from) })}</Chip>;
  return null;
}
