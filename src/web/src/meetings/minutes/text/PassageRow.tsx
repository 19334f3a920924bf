import { ChevronDown, ChevronUp, MessageSquareText } from 'lucide-react';
import { memo, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../../../app/StoredDrafts';
import type { MinutesPassage } from '../../../contract/minutes';
import { Chip } from '../../../ui/feedback';
import { ChangedNote } from './ChangedNote';
import type { MinutesDrafts } from './MinutesDrafts';
import { PassageTools } from './PassageTools';
import { UnsavedWords } from './UnsavedWords';

interface PassageRowProps {
  readonly passage: MinutesPassage;
  /** The heading in whose line it stands. */
  readonly lead?: string | undefined;
  readonly isOpen: boolean;
  readonly objections: number;
  readonly drafts: MinutesDrafts;
  readonly onToggle: (key: string) => void;
}

/** A paragraph of the paper; rests while it is the same: there are thousands. */
export const PassageRow = memo(function PassageRow(props: PassageRowProps) {
  const { passage, lead, isOpen, objections, drafts, onToggle } = props;
  const { t } = useTranslation();
  const draft = useDraft(drafts, `edit:${passage.key}`);
  const isSaved = draft?.savedAt !== undefined;
  const isRead = isSaved && (passage.editedAt ?? 0) >= (draft.savedAt ?? 0);
  useEffect(() => {
    if (isRead) drafts.set(`edit:${passage.key}`, undefined);
  }, [isRead, drafts, passage.key]);
  const { key, state, level, stale } = passage;
  const text = isSaved && !isRead ? draft.text : passage.text;
  const shown = text ?? passage.recorded ?? '';
  const toggle = () => onToggle(key);
  return (
    <div
      className={['passage', `passage--${state}`, isOpen && 'passage--open'].filter(Boolean).join(' ')}
      id={`passage-${key}`}
      data-level={Math.min(level, 4)}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the button beside it does the same */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the button beside it does the same */}
      <div
        className="passage__text"
        onClick={() => {
          // Whoever marks words to copy them does not choose the passage.
          if (document.getSelection()?.isCollapsed !== false) toggle();
        }}
      >
        <p>
          {lead && <strong>{lead} </strong>}
          {text === undefined ? <s>{shown}</s> : <span>{shown}</span>}
        </p>
      </div>
      <div className="passage__marks">
        {state === 'edited' && <Chip tone="accent">{t('minutes.edited')}</Chip>}
        {state === 'added' && !stale && <Chip tone="accent">{t('minutes.added')}</Chip>}
        {state === 'omitted' && <Chip>{t('minutes.omitted')}</Chip>}
        {draft && !isSaved && <Chip tone="warn">{t('minutes.unsaved')}</Chip>}
        {objections > 0 && (
          <Chip tone="warn" icon={<MessageSquareText size={14} aria-hidden />}>
            {t('objection.count', { count: objections })}
          </Chip>
        )}
        <button
          type="button"
          className="passage__pick"
          aria-expanded={isOpen}
          aria-label={t('minutes.pick', { text: startOf(shown) })}
          onClick={toggle}
        >
          {isOpen ? <ChevronUp size={18} aria-hidden /> : <ChevronDown size={18} aria-hidden />}
        </button>
      </div>
      {stale && <ChangedNote passage={passage} />}
      {draft && !isSaved && !isOpen && <UnsavedWords draftKey={`edit:${key}`} onOpen={toggle} />}
      {isOpen && <PassageTools passage={passage} />}
    </div>
  );
}, isSame);

function isSame(a: PassageRowProps, b: PassageRowProps): boolean {
  if (a.isOpen !== b.isOpen || a.objections !== b.objections || a.lead !== b.lead) return false;
  if (a.drafts !== b.drafts || a.onToggle !== b.onToggle) return false;
  // What is read again is another object with the same words.
  return a.passage === b.passage || (!a.isOpen && JSON.stringify(a.passage) === JSON.stringify(b.passage));
}

function startOf(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60).trimEnd()}…` : text;
}
