import { useTranslation } from 'react-i18next';
import type { MinutesPassage } from '../../../contract/minutes';
import { Button } from '../../../ui/Button';
import { useMinutes } from '../MinutesContext';
import { usePassageCommand } from './usePassageCommand';
import { WordsButton } from './WordsButton';

/** The record says something else than when the passage was edited, or nothing any more: the secretary chooses. */
export function ChangedNote({ passage }: { passage: MinutesPassage }) {
  const { t } = useTranslation();
  const { document, isEditable } = useMinutes();
  const { pending, send, failure } = usePassageCommand();
  const { key, text, recorded, of, editedAt, state } = passage;
  const basedOn = editedAt === undefined ? {} : { basedOn: editedAt };
  const isGone = state === 'added';
  const keep = () =>
    send({
      type: 'editPassage',
      document,
      passage: key,
      ...(text === undefined ? { omitted: true } : { text }),
      ...(of ? { of } : {}),
      ...basedOn,
    });
  const restore = () => send({ type: 'restorePassage', document, passage: key, ...basedOn });
  return (
    <div className="note note--warn passage__stale">
      {isGone ? (
        <p>{t('minutes.staleGone')}</p>
      ) : (
        <p>
          {t('minutes.staleSays')} <q>{recorded}</q>
        </p>
      )}
      {isEditable && (
        <div className="passage-editor__foot">
          {!isGone && (
            <Button size="small" isPending={pending} onPress={() => void keep()}>
              {t(text === undefined ? 'minutes.keepOmitted' : 'minutes.keepEdit')}
            </Button>
          )}
          <WordsButton
            text={t(isGone ? 'minutes.removePassage' : 'minutes.takeRecorded')}
            loses={isGone ? 'addedWords' : text === undefined ? undefined : 'editedWords'}
            isPending={pending}
            onPress={() => void restore()}
          />
        </div>
      )}
      <div role="alert">{failure && <p className="field__error">{failure}</p>}</div>
    </div>
  );
}
