import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../i18n/format';
import { Meter } from '../../ui/feedback';
import { useDocument } from '../DocumentContext';
import { newestToRead } from '../versions';
import type { Thread } from './threads';

interface CarryingProps {
  readonly number: number;
  readonly threads: readonly Thread[];
}

/** How far comments on older versions are carried over to the newest; nothing where they are. */
export function Carrying({ number, threads }: CarryingProps) {
  const { t } = useTranslation();
  const newest = useDocument((view) => newestToRead(view.versions));
  const older = threads.filter(({ comment }) => comment.version < number);
  const found = older.filter(({ here }) => here).length;
  if (number !== newest || found === older.length) return null;
  return (
    <div className="comments__carrying">
      <p role="status">{t('comments.carrying', { found: formatNumber(found), all: formatNumber(older.length) })}</p>
      <Meter share={found / older.length} />
    </div>
  );
}
