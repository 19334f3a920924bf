import { MessageSquare, MessageSquarePlus, MessageSquareQuote, SquareDashed } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Anchor } from '../../contract/documents';
import type { RoundReading } from '../../rounds/reading/RoundReading';
import { Button } from '../../ui/Button';
import { clean } from '../../ui/text';
import { useMedia } from '../../ui/useMedia';
import { useDocument, useLiveDocument, useRoom } from '../DocumentContext';
import type { Review } from '../reader/Reader';
import { mayComment } from '../rights';
import { commentDraftsOf, noWords } from './CommentDrafts';
import { CommentPanel } from './CommentPanel';
import { marksOf, type Thread, threadsOf } from './threads';
import { useCommentCommand, usePlacing } from './useComments';
import { useEarlier } from './useEarlier';
import { useSelected } from './useSelected';

/** Where there is room for a panel beside the pages. */
const wide = '(width >= 68rem)';

interface VersionReview {
  readonly review: Review;
  /** Opens the panel. */
  readonly tool: ReactNode;
}

/**
 * What is said of a version, for the reader to show.
 * @param round for whose sake it is read: words that are selected go to the answer first, and comments are talk beside it
 */
export function useReview(number: number, page: number, round?: RoundReading): VersionReview {
  const { t } = useTranslation();
  const inView = useDocument((view) => view.comments);
  const open = useDocument((view) => view.commentTotals.open);
  const role = useDocument((view) => view.me.role);
  const closed = useRoom((view) => view.closed);
  const may = mayComment(role) && closed === false;
  const isWide = useMedia(wide);
  const memberId = useDocument((view) => view.me.memberId);
  const drafts = commentDraftsOf(useLiveDocument(), memberId);
  const key = `comment:${number}` as const;
  // Of what is written the pages show the place.
  const draft = useSyncExternalStore(drafts.subscribe, () => drafts.get(key)?.anchor);
  // Whoever has comments to read, or has begun one, sees them at once, where there is room.
  const [isOpen, setOpen] = useState(isWide && (open > 0 || drafts.all().size > 0));
  const [chosen, setChosen] = useState<string>();
  const [target, setTarget] = useState<Review['target']>();
  const [placing, setPlacing] = useState<string>();
  const show = ({ page, rects }: Anchor) => setTarget({ page, top: rects?.[0]?.top });
  /** Words stay with what they were written about, which is shown; what has none yet moves to this place. */
  const begin = (anchor: Anchor) => {
    const held = drafts.get(key) ?? noWords;
    if (held.anchor && clean(held.text) !== '') show(held.anchor);
    else drafts.set(key, { ...held, anchor });
  };
  const earlier = useEarlier(inView);
  const threads = useMemo(
    () => threadsOf({ ...earlier.earlier, ...inView }, number),
    [earlier.earlier, inView, number],
  );
  const marks = useMemo(() => marksOf(threads, draft), [threads, draft]);
  const [marking, setMarking] = useState(false);
  // Beside a comment that is being written no other is begun.
  const isTaken = draft !== undefined && isOpen && placing === undefined;
  const { selected, forget } = useSelected((may || round?.onTake !== undefined) && !isTaken && !marking);
  const place = usePlacing(number);
  const { pending, send } = useCommentCommand();

  const onMark = useCallback((id: string) => {
    setOpen(true);
    setChosen(id);
  }, []);
  const choose = (thread: Thread) => {
    setChosen(thread.id);
    if (thread.anchor) show(thread.anchor);
    if (thread.anchor && !isWide) setOpen(false);
  };
  useEffect(() => {
    if (!marking) return undefined;
    const press = (event: KeyboardEvent) => {
      if (event.key === 'Escape') setMarking(false);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [marking]);
  const mark = () => {
    forget();
    setMarking(true);
    if (!isWide) setOpen(false);
  };
  const give = async (anchor: Anchor) => {
    setMarking(false);
    if (placing === undefined) {
      begin(anchor);
      setOpen(true);
    } else if (await send({ type: 'confirmAnchor', commentId: placing, version: number, anchor })) {
      setOpen(true);
      setPlacing(undefined);
      void earlier.refresh();
    }
    forget();
  };
  const take = async () => {
    const anchor = selected && (await place(selected));
    if (anchor) await give(anchor);
  };
  const takeForRound = async (onTake: (anchor: Anchor) => void) => {
    const anchor = selected && (await place(selected));
    if (anchor) onTake(anchor);
    forget();
  };
  const onTake = placing === undefined ? round?.onTake : undefined;
  const tool = t(round ? 'comments.showTalk' : 'comments.show', { count: open });
  const panel = (
    <>
      {(selected || marking || placing !== undefined) && (
        // A press on the button is not to let go of the words.
        <div className="comments__take" onPointerDown={(event) => event.preventDefault()}>
          {marking && <span>{t('comments.marking')}</span>}
          {placing !== undefined && !selected && !marking && <span>{t('comments.choosing')}</span>}
          {selected && onTake && (
            <Button
              kind="primary"
              icon={<MessageSquareQuote size={18} aria-hidden />}
              onPress={() => void takeForRound(onTake)}
            >
              {t('opinion.take')}
            </Button>
          )}
          {selected && may && (
            <Button
              kind={onTake ? 'secondary' : 'primary'}
              icon={<MessageSquarePlus size={18} aria-hidden />}
              isPending={pending}
              onPress={() => void take()}
            >
              {t(placing !== undefined ? 'comments.attach' : round ? 'comments.talkOnWords' : 'comments.onWords')}
            </Button>
          )}
          {placing !== undefined && !selected && !marking && (
            <Button icon={<SquareDashed size={18} aria-hidden />} onPress={mark}>
              {t('comments.onRegion')}
            </Button>
          )}
          {(marking || placing !== undefined) && (
            <Button
              onPress={() => {
                setMarking(false);
                setPlacing(undefined);
              }}
            >
              {t('app.cancel')}
            </Button>
          )}
        </div>
      )}
      {isOpen && (
        <CommentPanel
          number={number}
          page={page}
          threads={threads}
          earlier={earlier}
          mayComment={may}
          isBesideRound={round !== undefined}
          chosen={chosen}
          draft={draft}
          drafts={drafts}
          onDraft={begin}
          onMarking={mark}
          onChoose={choose}
          onPlace={(thread) => {
            setPlacing(thread.id);
            if (!isWide) setOpen(false);
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
  return {
    review: { marks, chosen, onMark, target, onRegion: marking ? (region) => void give(region) : undefined, panel },
    tool: (
      <span title={tool}>
        <Button
          kind="quiet"
          size={isWide ? 'normal' : 'icon'}
          icon={<MessageSquare size={20} aria-hidden />}
          aria-label={tool}
          aria-expanded={isOpen}
          onPress={() => setOpen(!isOpen)}
        >
          {isWide ? tool : undefined}
        </Button>
      </span>
    ),
  };
}
