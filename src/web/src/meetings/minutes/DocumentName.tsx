import { useTranslation } from 'react-i18next';
import type { MinutesView } from '../../contract/meetings';
import type { Entry } from '../ordered';
import { kindOf } from './documents';

/** What a document is called among those of its meeting. */
export function DocumentName({ documents, document }: { documents: readonly Entry<MinutesView>[]; document: string }) {
  const { t } = useTranslation();
  const kind = kindOf(document);
  if (kind !== 'session') return t(`minutes.${kind}`);
  const sessions = documents.filter(([id]) => kindOf(id) === 'session');
  return sessions.length === 1
    ? t('minutes.session')
    : t('minutes.sessionNumber', { number: sessions.findIndex(([id]) => id === document) + 1 });
}
