import { Check, MapPinCheck, Reply, RotateCcw } from 'lucide-react';
import { type Ref, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '../../app/router';
import type { Anchor, CommentCommand, ReplyView } from '../../contract/documents';
import type { Id } from '../../contract/meetings';
import { formatMoment } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { Chip, type Tone } from '../../ui/feedback';
import { useLiveDocument } from '../DocumentContext';
import { type CommentDrafts, noWords } from './CommentDrafts';
import { Composer } from './Composer';
import { type CarriedWord, type Thread, wordOf } from './threads';
import { useCommentCommand } from './useComments';

interface ThreadCardProps {
  readonly ref: Ref<HTMLElement>;
  readonly thread: Thread;
  readonly drafts: CommentDrafts;
  readonly isChosen: boolean;
  readonly mayComment: boolean;
  /** The version that is shown. */
  readonly number: number;
  /** Something about it was carried out. */
  readonly onSent: () => void;
  readonly onChoose: () => void;
  /** Another place is to be chosen on the pages. */
  readonly onPlace: () => void;
}

const tones: Readonly<Record<CarriedWord, Tone>> = {
  exact: 'good',
  moved: 'accent',
  changed: 'warn',
  lost: 'bad',
  placed: 'good',
  gone: 'bad',
};

export function ThreadCard(props: ThreadCardProps) {
  const { ref, thread, drafts, isChosen, mayComment, number, onSent, onChoose, onPlace } = props;
  const { t } = useTranslation();
  const { id: documentId } = useLiveDocument();
  const { pending, send: execute } = useCommentCommand();
  const send = async (command: CommentCommand) => {
    const done = await execute(command);
    if (done) onSent();
    return done;
  };
  const { id, comment, anchor, here, toConfirm } = thread;
  const { place, resolved } = comment;
  const reply = `reply:${id}` as const;
  const replying = useSyncExternalStore(drafts.subscribe, () => drafts.get(reply) !== undefined);
  const carried = here && comment.version !== number ? place : undefined;
  const confirm = (to: Thread['anchor']) =>
    void send({ type: 'confirmAnchor', commentId: id, version: number, ...(to ? { anchor: to } : {}) });
  return (
    <article ref={ref} className={isChosen ? 'thread thread--chosen' : 'thread'} tabIndex={-1}>
      <button type="button" className="thread__place" onClick={onChoose}>
        {anchor
          ? [t('comments.page', { page: anchor.page }), anchor.clause, isRegion(anchor) && t('comments.region')]
              .filter(Boolean)
              .join(' · ')
          : t('comments.elsewhere')}
        {anchor?.quote && <q className="thread__quote">{anchor.quote.exact}</q>}
      </button>
      {carried && (
        <div className="thread__carried">
          <Chip tone={tones[wordOf(carried)]}>
            {t(`carriedState.${wordOf(carried)}`)}
            {wordOf(carried) === 'changed' && ` – ${t('comments.confidence', { percent: carried.confidence })}`}
          </Chip>
          {carried.confirmed && (
            <span className="soft">
              {t('comments.confirmedBy', { name: carried.confirmed.byName, at: formatMoment(carried.confirmed.at) })}
            </span>
          )}
          <p className="soft">
            {comment.anchor.quote
              ? t('comments.saidOf', { version: comment.version, quote: comment.anchor.quote.exact })
              : t('comments.saidOfPage', { version: comment.version, page: comment.anchor.page })}
          </p>
        </div>
      )}
      {!here && (
        <Link href={`/documents/${documentId}?version=${comment.version}&page=${comment.anchor.page}`}>
          {t('comments.inVersion', { version: comment.version })}
        </Link>
      )}
      <Said name={comment.byName} at={comment.at} text={comment.text} mentions={comment.mentions} />
      {repliesOf(comment.replies).map(([replyId, reply]) => (
        <div key={replyId} className="thread__reply">
          <Said name={reply.byName} at={reply.at} text={reply.text} mentions={reply.mentions} />
        </div>
      ))}
      {resolved && (
        <p className="soft">{t('comments.resolvedBy', { name: resolved.byName, at: formatMoment(resolved.at) })}</p>
      )}
      {/* What is called exact, or was confirmed, may be wrong all the same. */}
      {mayComment && !resolved && (toConfirm || (carried && isChosen)) && (
        <div className="thread__acts">
          {toConfirm && anchor && (
            <Button
              size="small"
              kind="primary"
              icon={<MapPinCheck size={16} aria-hidden />}
              isPending={pending}
              onPress={() => confirm(anchor)}
            >
              {t('comments.confirmHere')}
            </Button>
          )}
          <Button size="small" onPress={onPlace}>
            {t('comments.choose')}
          </Button>
          <Button size="small" isPending={pending} onPress={() => confirm(undefined)}>
            {t('comments.gone')}
          </Button>
        </div>
      )}
      {replying && (
        <Composer
          drafts={drafts}
          draftKey={reply}
          label={t('comments.replyText')}
          pending={pending}
          onSend={(text, mentions) =>
            send({ type: 'reply', commentId: id, text, ...(mentions.length > 0 ? { mentions } : {}) })
          }
        />
      )}
      {mayComment && !replying && (
        <div className="thread__acts">
          <Button
            size="small"
            kind="quiet"
            icon={<Reply size={16} aria-hidden />}
            onPress={() => drafts.set(reply, noWords)}
          >
            {t('comments.reply')}
          </Button>
          <Button
            size="small"
            kind="quiet"
            icon={resolved ? <RotateCcw size={16} aria-hidden /> : <Check size={16} aria-hidden />}
            isPending={pending}
            onPress={() => void send({ type: resolved ? 'reopen' : 'resolve', commentId: id })}
          >
            {t(resolved ? 'comments.reopen' : 'comments.resolve')}
          </Button>
        </div>
      )}
    </article>
  );
}

function isRegion({ rects, quote }: Anchor): boolean {
  return quote === undefined && rects !== undefined && rects.length > 0;
}

interface SaidProps {
  readonly name: string;
  readonly at: string;
  readonly text: string;
  readonly mentions: ReplyView['mentions'];
}

function Said({ name, at, text, mentions }: SaidProps) {
  const { t } = useTranslation();
  return (
    <>
      <p className="thread__who">
        <strong>{name}</strong> <time dateTime={at}>{formatMoment(at)}</time>
      </p>
      <p className="thread__text">{text}</p>
      {mentions && <p className="soft">{t('comments.told', { names: Object.values(mentions).join(', ') })}</p>}
    </>
  );
}

function repliesOf(replies: Readonly<Record<Id, ReplyView>>): readonly [Id, ReplyView][] {
  return Object.entries(replies).sort(([, a], [, b]) => a.position - b.position);
}
