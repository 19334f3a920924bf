import { useTranslation } from 'react-i18next';
import { useDraft } from '../../../app/StoredDrafts';
import type { MinutesPassage } from '../../../contract/minutes';
import { Button } from '../../../ui/Button';
import { useMinutes } from '../MinutesContext';
import { PassageEditor } from './PassageEditor';
import { usePassageCommand } from './usePassageCommand';

interface EditPassageProps {
  readonly passage: MinutesPassage;
  readonly onDone: () => void;
}

/** Other words for a passage. Where another secretary was there meanwhile, both are shown, and one is chosen. */
export function EditPassage({ passage, onDone }: EditPassageProps) {
  const { t } = useTranslation();
  const { document, drafts } = useMinutes();
  const { key, text, recorded, editedAt, editedBy, of } = passage;
  const draft = useDraft(drafts, `edit:${key}`);
  const { pending, send, failure } = usePassageCommand();
  const before = text ?? recorded ?? '';
  const other = draft !== undefined && draft.savedAt === undefined && draft.basedOn !== editedAt;

  const save = async (words: string) => {
    const seq = await send({
      type: 'editPassage',
      document,
      passage: key,
      text: words,
      ...(of ? { of } : {}),
      ...(editedAt === undefined ? {} : { basedOn: editedAt }),
    });
    if (seq === undefined) return;
    drafts.set(`edit:${key}`, { text: words, savedAt: seq });
    onDone();
  };
  return (
    <PassageEditor
      draftKey={`edit:${key}`}
      from={{ text: before, before, ...(editedAt === undefined ? {} : { basedOn: editedAt }) }}
      label={t('minutes.words')}
      submit={t(other ? 'minutes.replaceByMine' : 'minutes.saveWords')}
      pending={pending}
      failure={failure}
      onSave={(words) => void save(words)}
      onCancel={onDone}
    >
      {other && (
        <div className="note note--warn">
          <p role="status">
            {editedBy ? t('minutes.editedMeanwhile', { name: editedBy }) : t('minutes.restoredMeanwhile')}
          </p>
          <blockquote className="passage__other">{text ?? t('minutes.leftOut')}</blockquote>
          <Button
            size="small"
            onPress={() => {
              drafts.set(`edit:${key}`, undefined);
              onDone();
            }}
          >
            {t('minutes.useTheirs')}
          </Button>
        </div>
      )}
    </PassageEditor>
  );
}
