import { useCallback, useMemo, useState } from 'react';
import { useResource } from '../../app/useResource';
import type { VersionText } from '../../contract/documents';
import { type Hit, hitsIn } from './find';

export interface Find {
  readonly isOpen: boolean;
  readonly words: string;
  readonly exact: boolean;
  readonly status: 'loading' | 'loaded' | 'failed';
  readonly hits: readonly Hit[];
  /** Which of the hits one is at, from 0. */
  readonly at: number;
  readonly open: () => void;
  readonly close: () => void;
  readonly search: (words: string) => void;
  readonly setExact: (exact: boolean) => void;
  readonly move: (by: 1 | -1) => void;
  readonly retry: () => void;
}

interface Asked {
  readonly isOpen: boolean;
  readonly words: string;
  readonly exact: boolean;
  readonly at: number;
}

/** Letters from which on words are looked for. */
const least = 2;

/**
 * Search in the whole paper, by the text that the server read from it: the PDF itself comes page by page. `page` is
 * where whoever begins to search is: the first hit is sought from there.
 */
export function useFind(textPath: string, page: () => number, initial = ''): Find {
  const [asked, setAsked] = useState<Asked>({ isOpen: initial !== '', words: initial, exact: false, at: 0 });
  const [wasOpen, setWasOpen] = useState(initial !== '');
  const text = useResource<VersionText>(wasOpen ? textPath : undefined);
  const pages = text.status === 'loaded' ? text.data.pages : undefined;
  const { isOpen, words, exact } = asked;
  const count = words.trim().length;
  const hits = useMemo(
    () => (pages && isOpen && count >= least ? hitsIn(pages, words, { exact }) : []),
    [pages, isOpen, words, exact, count],
  );
  const from = useCallback(
    (wanted: Pick<Asked, 'words' | 'exact'>): number => {
      if (!pages || wanted.words.trim().length < least) return 0;
      const here = page();
      return Math.max(
        0,
        hitsIn(pages, wanted.words, wanted).findIndex((hit) => hit.page >= here),
      );
    },
    [pages, page],
  );
  return {
    ...asked,
    status: text.status,
    hits,
    at: Math.min(asked.at, Math.max(0, hits.length - 1)),
    open: useCallback(() => {
      setWasOpen(true);
      setAsked((held) => ({ ...held, isOpen: true }));
    }, []),
    close: useCallback(() => setAsked((held) => ({ ...held, isOpen: false })), []),
    search: (wanted) => setAsked((held) => ({ ...held, words: wanted, at: from({ ...held, words: wanted }) })),
    setExact: (wanted) => setAsked((held) => ({ ...held, exact: wanted, at: from({ ...held, exact: wanted }) })),
    move: (by) =>
      setAsked((held) =>
        hits.length === 0
          ? held
          : { ...held, at: (Math.min(held.at, hits.length - 1) + by + hits.length) % hits.length },
      ),
    retry: text.reload,
  };
}
