import type { Anchor } from '../../contract/documents';
import { occurrences } from '../reader/find';

/** Words that somebody has selected on a page. */
export interface Selected {
  readonly page: number;
  readonly text: string;
  /** How much of the page's letters is before them, 0 to 1. */
  readonly before: number;
}

/** As the server takes it. */
export const longestQuote = 2_000;

/**
 * Where the words stand in the text that the server has of their page: the browser's has other blanks. Of several
 * places the one that is as far down the page.
 */
export function anchorOf({ page, text, before }: Selected, pageText: string): Anchor | undefined {
  const found = occurrences(pageText, text, { exact: true, dense: true });
  const best = found.reduce<(typeof found)[number] | undefined>(
    (held, each) => (held && off(held.start) <= off(each.start) ? held : each),
    undefined,
  );
  if (!best) return undefined;
  const exact = pageText.slice(best.start, best.end).trimEnd();
  return { page, quote: { exact }, position: { start: best.start, end: best.start + exact.length } };

  function off(start: number): number {
    return Math.abs(lettersOf(pageText.slice(0, start)) / Math.max(1, lettersOf(pageText)) - before);
  }
}

/** Blanks say nothing. */
export function lettersOf(text: string): number {
  return text.replace(/\s+/gu, '').length;
}
