import { useTranslation } from 'react-i18next';
import type { Day } from '../contract/organisation';
import { formatPlainDate } from '../i18n/format';

/** Says a period by its first and its last day. */
export function usePeriod(): (from: Day | undefined, until: Day | undefined) => string {
  const { t } = useTranslation();
  return (from, until) => {
    const values = { from: from ? formatPlainDate(from) : '', to: until ? formatPlainDate(until) : '' };
    if (from && until) return t('organisation.fromTo', values);
    if (from) return t('organisation.fromOn', values);
    return until ? t('organisation.upTo', values) : t('organisation.always');
  };
}
