import { MessageSquarePlus, SquareDashed, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '../../app/router';
import { useDraftKeys } from '../../app/StoredDrafts';
import type { Anchor } from '../../contract/documents';
import { Button } from '../../ui/Button';
import { Select } from '../../ui/Select';
import { useDocument, useLiveDocument } from '../DocumentContext';
import { Carrying } from './Carrying';
import type { CommentDraftKey, CommentDrafts } from './CommentDrafts';
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
  readonly drafts: CommentDrafts;
  /** A comment is begun. */
  readonly onDraft: (about: Anchor) => void;
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
    drafts,
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
  const { id: documentId } = useLiveDocument();
  const written = useDraftKeys(drafts);
  // A reply that is being written stays, whatever becomes of the thread.
  const stays = ({ id }: Thread) => id === chosen || written.includes(`reply:${id}`);
  const shown = threads.filter((thread) => isShown(thread, filter) || stays(thread));
  const elsewhere = written.flatMap((key) => versionOf(key) ?? []).filter((version) => version !== number);
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
              drafts={drafts}
              draftKey={`comment:${number}`}
              label={t('comments.text')}
              pending={pending}
              onSend={(text, mentions) => {
                const about = { version: number, anchor: draft, text };
                return send({ type: 'comment', ...about, ...(mentions.length > 0 ? { mentions } : {}) });
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
        {elsewhere.map((version) => (
          <p key={version} className="note">
            <Link href={`/documents/${documentId}?version=${version}`}>{t('comments.unsentIn', { version })}</Link>
          </p>
        ))}
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
            drafts={drafts}
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

/** Of a comment that is being written: the version. */
function versionOf(key: CommentDraftKey): number | undefined {
  return key.startsWith('comment:') ? Number(key.slice('comment:'.length)) : undefined;
}
