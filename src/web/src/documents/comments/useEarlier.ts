import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request, withQuery } from '../../app/api';
import type { CommentPage, CommentView } from '../../contract/documents';
import type { ById, Id } from '../../contract/meetings';
import { showToast } from '../../ui/toasts';
import { useLiveDocument } from '../DocumentContext';
import { hasGap, leaving, lowest } from './earlier';

/** Milliseconds after a change until comments that the view does not hold are read again: no patch tells of them. */
const pause = 5_000;

/** Comments that the view has no room for: some at a time, those that leave it, and all of them kept up to date. */
export function useEarlier(inView: ById<CommentView>) {
  const { t } = useTranslation();
  const { id, stream } = useLiveDocument();
  const [earlier, setEarlier] = useState<ById<CommentView>>({});
  const [pending, setPending] = useState(false);
  const seen = useRef(inView);
  const held = useRef({ earlier, inView });
  held.current = { earlier, inView };
  const round = useRef(0);

  // Whoever reads a comment does not lose it because others come.
  useEffect(() => {
    const left = leaving(seen.current, inView);
    seen.current = inView;
    if (Object.keys(left).length > 0) setEarlier((known) => ({ ...known, ...left }));
  }, [inView]);

  const path = `/api/documents/${id}/comments`;
  const refresh = useCallback(async () => {
    const { earlier: known, inView: view } = held.current;
    const floor = lowest(known);
    if (floor === undefined) return;
    round.current += 1;
    const current = round.current;
    try {
      const found = await read(path, lowest(view) ?? Number.MAX_SAFE_INTEGER, floor);
      if (current === round.current) setEarlier((now) => ({ ...now, ...found }));
    } catch {
      // What is shown stays; the next change reads again.
    }
  }, [path]);

  const isHeld = Object.keys(earlier).length > 0;
  useEffect(() => {
    if (!isHeld) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = stream.onChange(() => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void refresh();
      }, pause);
    });
    return () => {
      end();
      clearTimeout(timer);
    };
  }, [isHeld, stream, refresh]);

  // They may have left the view while the connection was away.
  const gap = hasGap(earlier, inView);
  useEffect(() => {
    if (gap) void refresh();
  }, [gap, refresh]);

  const load = async () => {
    setPending(true);
    try {
      const { items } = await request<CommentPage>(
        'GET',
        withQuery(path, { cursor: String(lowest({ ...earlier, ...inView }) ?? '') || undefined }),
      );
      setEarlier((known) => ({ ...byId(items), ...known }));
    } catch {
      showToast(t('comments.earlierFailed'));
    }
    setPending(false);
  };
  return { earlier, pending, load, refresh };
}

/** Those before a position, down to one. */
async function read(path: string, before: number, floor: number): Promise<ById<CommentView>> {
  const found: Record<Id, CommentView> = {};
  for (let cursor: string | undefined = String(before); cursor !== undefined; ) {
    const page: CommentPage = await request<CommentPage>('GET', withQuery(path, { cursor }));
    Object.assign(found, byId(page.items.filter(({ comment }) => comment.position >= floor)));
    const last: number = page.items.at(-1)?.comment.position ?? 0;
    cursor = last > floor ? (page.cursor ?? undefined) : undefined;
  }
  return found;
}

function byId(items: CommentPage['items']): ById<CommentView> {
  return Object.fromEntries(items.map(({ id, comment }) => [id, comment]));
}
