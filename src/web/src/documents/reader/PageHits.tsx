import { useEffect, useMemo, useRef } from 'react';
import { linesOf, rangesOf } from './textRanges';

interface PageHitsProps {
  /** The words of the page, as they lie over it. */
  readonly layer: HTMLElement;
  readonly words: string;
  readonly exact: boolean;
  /** Which of the page's hits whoever searches is at. */
  readonly at: number | undefined;
}

/** Marks what is looked for; the one that somebody is at comes into sight. */
export function PageHits({ layer, words, exact, at }: PageHitsProps) {
  const hits = useMemo(() => {
    const box = layer.getBoundingClientRect();
    return rangesOf(layer, words, exact).map((range) =>
      linesOf([...range.getClientRects()]).map(({ left, top, width, height }) => ({
        left: left - box.left,
        top: top - box.top,
        width,
        height,
      })),
    );
  }, [layer, words, exact]);
  // The text of the whole paper may count a hit more than the page does.
  const shown = at === undefined ? undefined : Math.min(at, hits.length - 1);
  const marked = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (shown !== undefined) marked.current?.scrollIntoView({ block: 'center', inline: 'nearest' });
  }, [shown]);
  return (
    <div className="sheet__hits" aria-hidden>
      {hits.map((rects, hit) =>
        rects.map((rect, part) => (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: hits have no names but their order
            key={`${hit}.${part}`}
            ref={hit === shown && part === 0 ? marked : null}
            className={hit === shown ? 'sheet__hit sheet__hit--at' : 'sheet__hit'}
            style={rect}
          />
        )),
      )}
    </div>
  );
}
