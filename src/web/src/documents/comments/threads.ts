import type { Anchor, CommentPlace, CommentView } from '../../contract/documents';
import type { ById, Id } from '../../contract/meetings';

export type CommentFilter = 'open' | 'toConfirm' | 'resolved' | 'all';

export const commentFilters: readonly CommentFilter[] = ['open', 'toConfirm', 'resolved', 'all'];

/** A comment as one finds it beside a version. */
export interface Thread {
  readonly id: Id;
  readonly comment: CommentView;
  /** In the version that is shown; undefined: it has none there. */
  readonly anchor: Anchor | undefined;
  /** It belongs to the version that is shown, with a place there or without. */
  readonly here: boolean;
  /** Carried over to this version, and nobody has looked yet whether that is right. */
  readonly toConfirm: boolean;
}

/** In the order of their places: by page, from its top; last those that have none in this version. */
export function threadsOf(comments: ById<CommentView>, version: number): readonly Thread[] {
  return Object.entries(comments)
    .map(([id, comment]) => threadOf(id, comment, version))
    .sort(
      (a, b) => rankOf(a) - rankOf(b) || topOf(b.anchor) - topOf(a.anchor) || a.comment.position - b.comment.position,
    );
}

function threadOf(id: Id, comment: CommentView, version: number): Thread {
  const { place } = comment;
  if (comment.version === version) return { id, comment, anchor: comment.anchor, here: true, toConfirm: false };
  if (place?.version !== version) return { id, comment, anchor: undefined, here: false, toConfirm: false };
  const toConfirm = place.state !== 'exact' && place.confirmed === undefined;
  return { id, comment, anchor: place.anchor, here: true, toConfirm };
}

export type CarriedWord = CommentPlace['state'] | 'placed' | 'gone';

/** What somebody has said of a place stands above what became of the words by themselves. */
export function wordOf({ state, anchor, confirmed }: CommentPlace): CarriedWord {
  if (!confirmed) return state;
  return anchor ? 'placed' : 'gone';
}

function rankOf({ anchor, here }: Thread): number {
  return anchor?.page ?? (here ? 1e6 : 1e7);
}

/** Of the first line; a page as a whole is before all on it. */
function topOf(anchor: Anchor | undefined): number {
  return anchor?.rects?.[0]?.top ?? Number.MAX_SAFE_INTEGER;
}

export function isShown({ comment, toConfirm }: Thread, filter: CommentFilter): boolean {
  if (filter === 'all') return true;
  if (filter === 'toConfirm') return toConfirm && !comment.resolved;
  return (filter === 'resolved') === (comment.resolved !== undefined);
}

/** What lies over a page: lines of words, or a mark at its head. */
export interface Mark {
  readonly id: Id;
  readonly rects: NonNullable<Anchor['rects']>;
  readonly name: string;
  readonly text: string;
  readonly toConfirm: boolean;
  /** A part of the page, not words of it. */
  readonly isRegion: boolean;
  /** It begins on a page before, or is nobody's yet: it has no button. */
  readonly goesOn: boolean;
}

/** @param draft What a comment is being written about. */
export function marksOf(threads: readonly Thread[], draft?: Anchor): ReadonlyMap<number, readonly Mark[]> {
  const marks = new Map<number, Mark[]>();
  for (const { id, comment, anchor, toConfirm } of threads) {
    if (!anchor || comment.resolved) continue;
    const of = { id, name: comment.byName, text: comment.text, toConfirm, isRegion: anchor.quote === undefined };
    const put = (page: number, rects: Mark['rects'], goesOn: boolean) =>
      marks.set(page, [...(marks.get(page) ?? []), { ...of, rects, goesOn }]);
    put(anchor.page, anchor.rects ?? [], false);
    for (const { page, rects } of anchor.further ?? []) put(page, rects, true);
  }
  if (draft?.rects && !draft.quote) {
    const mark = { id: '', name: '', text: '', rects: draft.rects, toConfirm: false, isRegion: true, goesOn: true };
    marks.set(draft.page, [...(marks.get(draft.page) ?? []), mark]);
  }
  return marks;
}
