import { useTranslation } from 'react-i18next';
import { useDraft } from '../../../app/StoredDrafts';
import { Button } from '../../../ui/Button';
import { useMinutes } from '../MinutesContext';
import type { DraftKey } from './MinutesDrafts';

interface UnsavedWordsProps {
  readonly draftKey: DraftKey;
  /** Goes on with the writing, where that is possible. */
  readonly onOpen?: () => void;
}

/** Words that were written here and not accepted: to be read, copied, gone on with or dropped. */
export function UnsavedWords({ draftKey, onOpen }: UnsavedWordsProps) {
  const { t } = useTranslation();
  const { drafts, isEditable, mayObject } = useMinutes();
  const draft = useDraft(drafts, draftKey);
  if (!draft) return null;
  const goesOn = draftKey.startsWith('object:') ? mayObject : isEditable;
  return (
    <div className="note note--warn">
      <p>{t('minutes.unsavedWords')}</p>
      <blockquote className="passage__other">{draft.text}</blockquote>
      <div className="passage-editor__foot">
        {goesOn && onOpen && (
          <Button size="small" onPress={onOpen}>
            {t('minutes.goOnWriting')}
          </Button>
        )}
        <Button size="small" kind="quiet" onPress={() => drafts.set(draftKey, undefined)}>
          {t('minutes.drop')}
        </Button>
      </div>
    </div>
  );
}
