import { expect, it } from 'vitest';
import type { ComparedKind, ComparedRow } from '../../contract/documents';
import { changesIn, foldRows } from './foldRows';

const row = (kind: ComparedKind, i: number): ComparedRow => ({ kind, left: { text: `${i}` }, right: { text: `${i}` } });
/** s = same, c = changed. */
const rows = (pattern: string) => [...pattern].map((letter, i) => row(letter === 's' ? 'same' : 'changed', i));
const shape = (pattern: string) =>
  foldRows(rows(pattern)).map(({ kind, start, rows: part }) => [kind, start, part.length]);

it('folds what is the same, but for what stands beside a change', () => {
  expect(shape('sssssscssssss')).toEqual([
    ['folded', 0, 4],
    ['rows', 4, 5],
    ['folded', 9, 4],
  ]);
});

it('folds nothing short, and joins what is shown', () => {
  expect(shape('cssssscs')).toEqual([['rows', 0, 8]]);
});

it('loses no row, whatever the text is', () => {
  for (const pattern of ['', 's', 'c', 'ssssssss', 'cccc', 'sscsssssssssscssssc']) {
    const all = foldRows(rows(pattern)).flatMap((stretch) => stretch.rows);
    expect(all).toEqual(rows(pattern));
  }
  expect(shape('ssssssss')).toEqual([['folded', 0, 8]]);
});

it('counts rows that changed one after the other as one change', () => {
  expect(changesIn(rows('sccscsss'))).toEqual([1, 4]);
  expect(changesIn(rows('ssss'))).toEqual([]);
});
