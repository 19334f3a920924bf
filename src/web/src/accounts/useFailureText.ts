import { useTranslation } from 'react-i18next';
import type { ApiError } from '../app/api';

/** What to say of a call that failed for no fault of any field; `tooFast` where it was tried too often. */
export function useFailureText(): (error: ApiError, tooFast: string) => string {
  const { t } = useTranslation();
  return (error, tooFast) => {
    switch (error.code) {
      case 'unreachable':
        return t('app.unreachable');
      case 'rateLimited':
        return tooFast;
      case 'unavailable':
        return t('refusal.unavailable');
      default:
        return t('app.failed');
    }
  };
}
