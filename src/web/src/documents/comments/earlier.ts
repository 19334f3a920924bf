import type { CommentView } from '../../contract/documents';
import type { ById } from '../../contract/meetings';

/** The position of the first of them; positions are from 1 without a gap. */
export function lowest(comments: ById<CommentView>): number | undefined {
  const positions = Object.values(comments).map(({ position }) => position);
  return positions.length === 0 ? undefined : positions.reduce((a, b) => Math.min(a, b));
}

/** Those that were in the view and are not any more. */
export function leaving(before: ById<CommentView>, now: ById<CommentView>): ById<CommentView> {
  return before === now ? {} : Object.fromEntries(Object.entries(before).filter(([id]) => !Object.hasOwn(now, id)));
}

/** Whether some are missing between those that are held besides the view and the first one in it. */
export function hasGap(earlier: ById<CommentView>, inView: ById<CommentView>): boolean {
  const floor = lowest(earlier);
  const first = lowest(inView);
  if (floor === undefined || first === undefined) return false;
  const held = Object.values(earlier).filter(({ position }) => position < first).length;
  return held < first - floor;
}
