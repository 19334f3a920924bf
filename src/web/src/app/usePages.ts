import { useCallback, useEffect, useRef, useState } from 'react';
import type { Page } from '../contract/rest';
import { type ApiError, isAway, request } from './api';
import { asApiError } from './useResource';

export interface Pages<T> {
  readonly items: readonly T[];
  readonly status: 'loading' | 'loaded' | 'failed';
  readonly error?: ApiError;
  readonly hasMore: boolean;
  readonly loadMore: () => void;
  readonly reload: () => void;
  /** Reads again all that is shown, which stays until it came. */
  readonly refresh: () => void;
}

type PageOf<K extends string, T> = { readonly [P in K]: readonly T[] } & Partial<Pick<Page<T>, 'cursor'>>;

/**
 * A list read page by page; it starts anew when the path changes. What is shown stays until the new first page came.
 * `part` is where an answer has its items.
 */
export function usePages<T, K extends string = 'items'>(path: string, part: K = 'items' as K): Pages<T> {
  const [state, setState] = useState<
    Omit<Pages<T>, 'hasMore' | 'loadMore' | 'reload' | 'refresh'> & { cursor?: string; of?: string }
  >({
    items: [],
    status: 'loading',
  });
  const aborter = useRef<AbortController>(undefined);

  const load = useCallback(
    (cursor?: string, atLeast?: number) => {
      aborter.current?.abort();
      const current = new AbortController();
      aborter.current = current;
      if (atLeast === undefined) setState(({ error: _, ...held }) => ({ ...held, status: 'loading' }));
      const separator = path.includes('?') ? '&' : '?';
      const ask = (from?: string) =>
        request<PageOf<K, T>>('GET', from ? `${path}${separator}cursor=${encodeURIComponent(from)}` : path, {
          signal: current.signal,
        });
      const read = async () => {
        let page = await ask(cursor);
        let items: readonly T[] = page[part];
        while (items.length < (atLeast ?? 0) && page.cursor) {
          page = await ask(page.cursor);
          items = [...items, ...page[part]];
        }
        return { items, more: page.cursor };
      };
      read().then(
        ({ items, more }) =>
          setState((held) => ({
            items: cursor ? [...held.items, ...items] : items,
            status: 'loaded',
            of: path,
            ...(more ? { cursor: more } : {}),
          })),
        (thrown: unknown) => {
          if (current.signal.aborted) return;
          const error = asApiError(thrown);
          // What is of another path must not pass for what was asked for; who may no longer see it keeps nothing of it.
          setState(({ cursor: more, ...held }) => ({
            ...(held.of === path && isAway(error) ? { ...held, ...(more ? { cursor: more } : {}) } : { items: [] }),
            status: 'failed',
            error,
          }));
        },
      );
    },
    [path, part],
  );

  useEffect(() => {
    load();
    return () => aborter.current?.abort();
  }, [load]);

  const { cursor, of: _, ...shown } = state;
  return {
    ...shown,
    hasMore: cursor !== undefined,
    loadMore: useCallback(() => load(cursor), [load, cursor]),
    reload: useCallback(() => load(), [load]),
    refresh: useCallback(() => load(undefined, shown.items.length), [load, shown.items.length]),
  };
}
