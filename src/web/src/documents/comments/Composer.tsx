import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../../app/StoredDrafts';
import type { Id } from '../../contract/meetings';
import { MemberPicker } from '../../organisation/MemberPicker';
import { Button } from '../../ui/Button';
import { DropDialog } from '../../ui/Dialog';
import { TextField } from '../../ui/fields';
import { type CommentDraft, type CommentDraftKey, type CommentDrafts, noWords } from './CommentDrafts';

interface ComposerProps {
  readonly drafts: CommentDrafts;
  /** It stands for as long as there is such a draft. */
  readonly draftKey: CommentDraftKey;
  readonly label: string;
  readonly pending: boolean;
  /** Answers whether it was taken. */
  readonly onSend: (text: string, mentions: readonly Id[]) => Promise<boolean>;
}

/** As the server takes them. */
const longest = 4_000;
const mostMentions = 20;

/** Text, and who is to be told of it. What is written is kept by the browser until it is sent. */
export function Composer({ drafts, draftKey, label, pending, onSend }: ComposerProps) {
  const { t } = useTranslation();
  const draft = useDraft(drafts, draftKey) ?? noWords;
  const [isAsking, setAsking] = useState(false);
  const [round, setRound] = useState(0);
  const { text, mentions, isSending = false } = draft;
  const mentioned = Object.entries(mentions);
  const isEmpty = text.trim() === '';

  const change = (changes: Partial<CommentDraft>) => drafts.set(draftKey, { ...draft, ...changes });
  const drop = () => drafts.set(draftKey, undefined);
  const cancel = () => {
    if (isSending) return;
    if (isEmpty) drop();
    else setAsking(true);
  };
  const send = async () => {
    if (isEmpty || pending || isSending) return;
    change({ isSending: true });
    let isTaken = false;
    try {
      isTaken = await onSend(text.trim(), Object.keys(mentions));
    } finally {
      drafts.set(draftKey, isTaken ? undefined : draft);
    }
  };
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys of the field in it */}
      <div
        className="composer"
        onKeyDown={(event) => {
          // In the list of names it closes that.
          if (event.key === 'Escape' && event.target instanceof HTMLTextAreaElement) cancel();
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          void send();
        }}
      >
        <TextField
          label={label}
          rows={3}
          value={text}
          onChange={(words) => change({ text: words })}
          isReadOnly={isSending}
          maxLength={longest}
          hint={t('comments.sendHint')}
          autoFocus
        />
        {mentioned.length < mostMentions && !isSending && (
          <MemberPicker
            key={round}
            label={t('comments.mention')}
            placeholder={t('comments.mentionHint')}
            value={undefined}
            onChange={(id, name) => {
              if (!id || !name) return;
              change({ mentions: { ...mentions, [id]: name } });
              setRound((n) => n + 1);
            }}
          />
        )}
        {mentioned.length > 0 && (
          <ul className="composer__mentions">
            {mentioned.map(([id, name]) => (
              <li key={id} className="chip">
                {name}
                <Button
                  size="icon"
                  kind="quiet"
                  icon={<X size={14} aria-hidden />}
                  aria-label={t('comments.mentionRemove', { name })}
                  isDisabled={isSending}
                  onPress={() => change({ mentions: Object.fromEntries(mentioned.filter(([each]) => each !== id)) })}
                />
              </li>
            ))}
          </ul>
        )}
        <div className="composer__foot">
          <Button size="small" isDisabled={isSending} onPress={cancel}>
            {t('app.cancel')}
          </Button>
          <Button
            size="small"
            kind="primary"
            isPending={pending || isSending}
            isDisabled={isEmpty}
            onPress={() => void send()}
          >
            {t('comments.send')}
          </Button>
        </div>
      </div>
      <DropDialog isOpen={isAsking} onDrop={drop} onClose={() => setAsking(false)} />
    </>
  );
}
