import { useTranslation } from 'react-i18next';
import type { LiveConnection } from '../live/LiveConnection';
import { useIsLost } from '../live/react';

/** Says plainly that what stands on the page may be of a moment ago, from the loss of the connection until it is there again. */
export function StaleNote({ connection }: { connection: LiveConnection }) {
  const { t } = useTranslation();
  if (!useIsLost(connection)) return null;
  return (
    <p className="note note--warn stale" role="status">
      {t('app.stale')}
    </p>
  );
}
