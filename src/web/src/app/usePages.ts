import { useCallback, useEffect, useRef, useState } from 'react';
import type { Page } from '../contract/rest';
import { type ApiError, request } from './api';
import { asApiError } from './useResource';

export interface Pages<T> {
  readonly items: readonly T[];
  readonly status: 'loading' | 'loaded' | 'failed';
  readonly error?: ApiError;
  readonly hasMore: boolean;
  readonly loadMore: () => void;
  readonly reload: () => void;
}

type PageOf<K extends string, T> = { readonly [P in K]: readonly T[] } & Partial<Pick<Page<T>, 'cursor'>> & {
    /** As the lists of rooms and of searches call it. */
    readonly next?: string | null;
  };

/**
 * A list read page by page; it starts anew when the path changes. What is shown stays until the new first page came.
 * `part` is where an answer has its items.
 */
export function usePages<T, K extends string = 'items'>(path: string, part: K = 'items' as K): Pages<T> {
  const [state, setState] = useState<
    Omit<Pages<T>, 'hasMore' | 'loadMore' | 'reload'> & { cursor?: string; of?: string }
  >({
    items: [],
    status: 'loading',
  });
  const aborter = useRef<AbortController>(undefined);

  const load = useCallback(
    (cursor?: string) => {
      aborter.current?.abort();
      const current = new AbortController();
      aborter.current = current;
      setState(({ error: _, ...held }) => ({ ...held, status: 'loading' }));
      const separator = path.includes('?') ? '&' : '?';
      const address = cursor ? `${path}${separator}cursor=${encodeURIComponent(cursor)}` : path;
      request<PageOf<K, T>>('GET', address, { signal: current.signal }).then(
        (page) => {
          const more = page.cursor ?? page.next;
          setState((held) => ({
            items: cursor ? [...held.items, ...page[part]] : page[part],
            status: 'loaded',
            of: path,
            ...(more ? { cursor: more } : {}),
          }));
        },
        (error: unknown) => {
          if (current.signal.aborted) return;
          // What is shown is of another path: it must not pass for what was asked for.
          setState(({ cursor: more, ...held }) => ({
            ...(held.of === path ? { ...held, ...(more ? { cursor: more } : {}) } : { items: [] }),
            status: 'failed',
            error: asApiError(error),
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
  };
}
