import { MessageSquarePlus, PencilLine, Plus, RotateCcw, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../../../app/StoredDrafts';
import type { MinutesPassage } from '../../../contract/minutes';
import { Button } from '../../../ui/Button';
import { useMinutes } from '../MinutesContext';
import { ObjectForm } from '../objections/ObjectForm';
import { ObjectionItem } from '../objections/ObjectionItem';
import { useObjections } from '../objections/useObjections';
import { EditPassage } from './EditPassage';
import { PassageEditor } from './PassageEditor';
import { PassageSource } from './PassageSource';
import { usePassageCommand } from './usePassageCommand';
import { WordsButton } from './WordsButton';

type Doing = 'edit' | 'add' | 'object';

/** Below the passage that is chosen: where it comes from, what is done with it, what is said to it. */
export function PassageTools({ passage }: { passage: MinutesPassage }) {
  const { t } = useTranslation();
  const { document, drafts, isEditable, mayObject } = useMinutes();
  const { key, text, recorded, state, editedAt, editedBy } = passage;
  const objecting = useDraft(drafts, `object:${key}`);
  const editing = useDraft(drafts, `edit:${key}`);
  const adding = useDraft(drafts, `add:${key}`);
  // What was begun is gone on with.
  const begun = (): Doing | undefined => {
    if (objecting && mayObject) return 'object';
    if (editing && editing.savedAt === undefined && isEditable) return 'edit';
    return adding && isEditable ? 'add' : undefined;
  };
  const [doing, setDoing] = useState(begun);
  const { pending, send, failure } = usePassageCommand();
  const objections = useObjections().filter(([, objection]) => objection.passage === key);
  const stop = () => setDoing(undefined);
  // Of a passage at the lower edge nothing would be seen of what opened.
  const tools = useRef<HTMLDivElement>(null);
  useEffect(() => {
    tools.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const basedOn = editedAt === undefined ? {} : { basedOn: editedAt };

  const omit = () =>
    send({
      type: 'editPassage',
      document,
      passage: key,
      omitted: true,
      ...(passage.of ? { of: passage.of } : {}),
      ...basedOn,
    });
  const restore = async () => {
    if ((await send({ type: 'restorePassage', document, passage: key, ...basedOn })) !== undefined)
      drafts.set(`edit:${key}`, undefined);
  };
  const add = async (words: string) => {
    if ((await send({ type: 'addPassage', document, after: key, text: words })) === undefined) return;
    drafts.set(`add:${key}`, undefined);
    stop();
  };
  const icon = { size: 16, 'aria-hidden': true } as const;
  return (
    <div ref={tools} className="passage-tools">
      {editedBy && state !== 'recorded' && <p className="soft small">{t(`minutes.by_${state}`, { name: editedBy })}</p>}
      {state === 'edited' && recorded !== undefined && !passage.stale && (
        <details className="passage-tools__recorded">
          <summary>{t('minutes.recordedWords')}</summary>
          <blockquote className="passage__other">{recorded}</blockquote>
        </details>
      )}
      {isEditable && doing === undefined && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields
        <div className="passage-tools__actions" role="group" aria-label={t('minutes.passageActions')}>
          <Button size="small" icon={<PencilLine {...icon} />} onPress={() => setDoing('edit')}>
            {t(text === undefined ? 'minutes.editOmitted' : 'minutes.edit')}
          </Button>
          {state === 'added' ? (
            <WordsButton
              text={t('minutes.removePassage')}
              icon={<Trash2 {...icon} />}
              loses="addedWords"
              isPending={pending}
              onPress={() => void restore()}
            />
          ) : (
            state !== 'omitted' && (
              <WordsButton
                text={t('minutes.omit')}
                icon={<Trash2 {...icon} />}
                loses={state === 'edited' ? 'editedWords' : undefined}
                isPending={pending}
                onPress={() => void omit()}
              />
            )
          )}
          {(state === 'edited' || state === 'omitted') && (
            <WordsButton
              text={t('minutes.restore')}
              icon={<RotateCcw {...icon} />}
              loses={state === 'edited' ? 'editedWords' : undefined}
              isPending={pending}
              onPress={() => void restore()}
            />
          )}
          <Button size="small" icon={<Plus {...icon} />} onPress={() => setDoing('add')}>
            {t('minutes.addAfter')}
          </Button>
        </div>
      )}
      <div role="alert">{doing === undefined && failure && <p className="note note--bad">{failure}</p>}</div>
      {doing === 'edit' && isEditable && <EditPassage passage={passage} onDone={stop} />}
      {doing === 'add' && isEditable && (
        <PassageEditor
          draftKey={`add:${key}`}
          from={{ text: '' }}
          label={t('minutes.addedWords')}
          submit={t('minutes.add')}
          pending={pending}
          failure={failure}
          onSave={(words) => void add(words)}
          onCancel={stop}
        />
      )}
      {mayObject && doing === undefined && (
        <div className="passage-tools__actions">
          <Button size="small" icon={<MessageSquarePlus {...icon} />} onPress={() => setDoing('object')}>
            {t('objection.toPassage')}
          </Button>
        </div>
      )}
      {doing === 'object' && mayObject && <ObjectForm passage={key} onDone={stop} />}
      {objections.length > 0 && (
        <ul className="objections" aria-label={t('objection.ofPassage')}>
          {objections.map(([id, objection]) => (
            <ObjectionItem key={id} id={id} objection={objection} isWithoutPlace />
          ))}
        </ul>
      )}
      <PassageSource events={passage.events} />
    </div>
  );
}
