import type { Anchor } from '../../contract/documents';
import { occurrences } from '../reader/find';

/** Words that somebody has selected on a page, and on those that follow it. */
export interface Selected {
  readonly page: number;
  /** How many pages they go over. */
  readonly pages: number;
  readonly text: string;
  /** How much of the page's letters is before them, 0 to 1. */
  readonly before: number;
}

/** As the server takes it. */
export const longestQuote = 2_000;

/**
 * Where the words stand in the text that the server has of their page: the browser's has other blanks. Of several
 * places the one that is as far down the page.
 *
 * @param texts Of the page and of those that follow it.
 */
export function anchorOf({ page, pages, text, before }: Selected, texts: readonly string[]): Anchor | undefined {
  // As the server counts: on over the texts of further pages.
  const whole = texts.slice(0, pages).join('');
  const found = occurrences(whole, text, { exact: true, dense: true });
  const best = found.reduce<(typeof found)[number] | undefined>(
    (held, each) => (held && off(held.start) <= off(each.start) ? held : each),
    undefined,
  );
  if (!best || best.start >= (texts[0] ?? '').length) return undefined;
  const exact = whole.slice(best.start, best.end).trimEnd();
  return { page, quote: { exact }, position: { start: best.start, end: best.start + exact.length } };

  function off(start: number): number {
    return Math.abs(lettersOf(whole.slice(0, start)) / Math.max(1, lettersOf(texts[0] ?? '')) - before);
  }
}

/** Blanks say nothing. */
export function lettersOf(text: string): number {
  return text.replace(/\s+/gu, '').length;
}
