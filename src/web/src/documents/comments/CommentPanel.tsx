import { MessageSquarePlus, SquareDashed, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Anchor } from '../../contract/documents';
import { Button } from '../../ui/Button';
import { Select } from '../../ui/Select';
import { useDocument } from '../DocumentContext';
import { Carrying } from './Carrying';
import { Composer } from './Composer';
import { ThreadCard } from './ThreadCard';
import { type CommentFilter, commentFilters, isShown, type Thread } from './threads';
import { useCommentCommand } from './useComments';
import type { useEarlier } from './useEarlier';

interface CommentPanelProps {
  readonly number: number;
  readonly page: number;
  readonly threads: readonly Thread[];
  readonly earlier: ReturnType<typeof useEarlier>;
  readonly mayComment: boolean;
  /** One reads to answer a round: what is said here is no answer to it. */
  readonly isBesideRound: boolean;
  readonly chosen: string | undefined;
  /** What a comment is being written about. */
  readonly draft: Anchor | undefined;
  readonly onDraft: (draft: Anchor | undefined) => void;
  /** A part of a page is to be marked for a comment. */
  readonly onMarking: () => void;
  readonly onChoose: (thread: Thread) => void;
  readonly onPlace: (thread: Thread) => void;
  readonly onClose: () => void;
}

export function CommentPanel(props: CommentPanelProps) {
  const {
    isBesideRound,
    number,
    page,
    threads,
    earlier,
    mayComment,
    chosen,
    draft,
    onDraft,
    onMarking,
    onChoose,
    onPlace,
    onClose,
  } = props;
  const { t } = useTranslation();
  const title = t(isBesideRound ? 'comments.talk' : 'comments.title');
  const total = useDocument((view) => view.commentTotals.total);
  const { pending, send } = useCommentCommand();
  const [filter, setFilter] = useState<CommentFilter>('open');
  const cards = useRef(new Map<string, HTMLElement>());
  useEffect(() => {
    const card = chosen === undefined ? undefined : cards.current.get(chosen);
    card?.scrollIntoView({ block: 'nearest' });
    card?.focus({ preventScroll: true });
  }, [chosen]);
  const shown = threads.filter((thread) => isShown(thread, filter) || thread.id === chosen);
  const toConfirm = threads.filter((thread) => isShown(thread, 'toConfirm')).length;
  return (
    <aside className="comments" aria-label={title}>
      <div className="comments__head">
        <h2>{title}</h2>
        <Select
          label={t('comments.filter')}
          quietLabel
          value={filter}
          onChange={(wanted) => setFilter(wanted as CommentFilter)}
          options={commentFilters.map((each) => ({
            id: each,
            text:
              each === 'toConfirm' && toConfirm > 0
                ? `${t('commentFilter.toConfirm')} (${toConfirm})`
                : t(`commentFilter.${each}`),
          }))}
        />
        <Button
          size="icon"
          kind="quiet"
          icon={<X size={20} aria-hidden />}
          aria-label={t('comments.close')}
          onPress={onClose}
        />
      </div>
      <div className="comments__list">
        {isBesideRound && <p className="soft">{t('comments.besideRound')}</p>}
        <Carrying number={number} threads={threads} />
        {draft ? (
          <div className="thread thread--chosen">
            <p className="thread__place">
              {t('comments.page', { page: draft.page })}
              {draft.rects && !draft.quote && ` · ${t('comments.region')}`}
              {draft.quote && <q className="thread__quote">{draft.quote.exact}</q>}
            </p>
            <Composer
              label={t('comments.text')}
              pending={pending}
              onCancel={() => onDraft(undefined)}
              onSend={async (text, mentions) => {
                const about = { version: number, anchor: draft, text };
                const done = await send({ type: 'comment', ...about, ...(mentions.length > 0 ? { mentions } : {}) });
                if (done) onDraft(undefined);
                return done;
              }}
            />
          </div>
        ) : (
          mayComment && (
            <div className="comments__begin">
              <Button size="small" icon={<MessageSquarePlus size={16} aria-hidden />} onPress={() => onDraft({ page })}>
                {t('comments.onPage', { page })}
              </Button>
              <Button size="small" icon={<SquareDashed size={16} aria-hidden />} onPress={onMarking}>
                {t('comments.onRegion')}
              </Button>
            </div>
          )
        )}
        {shown.length === 0 && !draft && (
          <p className="soft">
            {t(total === 0 ? 'comments.none' : 'comments.noneHere')}{' '}
            {t(mayComment ? 'comments.how' : 'comments.mayNot')}
          </p>
        )}
        {shown.map((thread) => (
          <ThreadCard
            key={thread.id}
            ref={(card) => {
              if (card) cards.current.set(thread.id, card);
              else cards.current.delete(thread.id);
            }}
            thread={thread}
            isChosen={thread.id === chosen}
            mayComment={mayComment}
            number={number}
            onSent={() => void earlier.refresh()}
            onChoose={() => onChoose(thread)}
            onPlace={() => onPlace(thread)}
          />
        ))}
        {total > threads.length && (
          <Button size="small" isPending={earlier.pending} onPress={() => void earlier.load()}>
            {t('comments.earlier')}
          </Button>
        )}
      </div>
    </aside>
  );
}
