import { fold } from '../../ui/text';

/** Text as searches compare it, and where each of its units comes from. */
export interface Searchable {
  readonly text: string;
  /** By unit of `text`, the start of what it stands for in the source; at the end the source's length. */
  readonly at: readonly number[];
}

/** How text is compared: with diacritics or without, and whether space counts. */
export interface FindOptions {
  readonly exact: boolean;
  /** Leaves all space out: the words of a PDF's page come in pieces that say little of it. */
  readonly dense?: boolean;
}

// A letter with the marks on it is one, however it was typed.
const units = /\s+|\P{M}\p{M}*|\p{M}+/gu;

export function searchable(source: string, { exact, dense = false }: FindOptions): Searchable {
  const at: number[] = [];
  let text = '';
  for (const { 0: unit, index } of source.matchAll(units)) {
    const isSpace = /^\s/.test(unit);
    const word = isSpace ? (dense ? '' : ' ') : exact ? unit.normalize('NFC').toLowerCase() : fold(unit);
    for (let i = 0; i < word.length; i += 1) at.push(index);
    text += word;
  }
  at.push(source.length);
  return { text, at };
}

export interface Occurrence {
  readonly start: number;
  /** After the last unit. */
  readonly end: number;
}

/** In order, one after the other. */
export function occurrences(source: string, words: string, options: FindOptions): Occurrence[] {
  const needle = searchable(words.trim(), options).text;
  if (needle === '') return [];
  const { text, at } = searchable(source, options);
  const found: Occurrence[] = [];
  for (let i = text.indexOf(needle); i >= 0; i = text.indexOf(needle, i + needle.length))
    found.push({ start: at[i] ?? 0, end: endOf(at, i + needle.length) });
  return found;
}

function endOf(at: readonly number[], i: number): number {
  return at[i] ?? at.at(-1) ?? 0;
}

/** A hit: the page, and which of the page's it is, from 0. */
export interface Hit {
  readonly page: number;
  readonly index: number;
}

/** More than anybody goes through. */
export const mostHits = 1_000;

export function hitsIn(
  pages: readonly { readonly page: number; readonly text: string }[],
  words: string,
  options: FindOptions,
): Hit[] {
  const hits: Hit[] = [];
  for (const { page, text } of pages) {
    const count = occurrences(text, words, options).length;
    for (let index = 0; index < count && hits.length < mostHits; index += 1) hits.push({ page, index });
    if (hits.length >= mostHits) break;
  }
  return hits;
}
