import { expect, it } from 'vitest';
import { hitsIn, mostHits, occurrences } from './find';
import { linesOf, rangesOf } from './textRanges';

const text = 'Đại hội Công đoàn cơ sở; CÔNG ĐOÀN các cấp, cong doan.';
const found = (source: string, words: string, exact = false) =>
  occurrences(source, words, { exact }).map(({ start, end }) => source.slice(start, end));

it('finds with and without diacritics, large and small', () => {
  expect(found(text, 'cong doan')).toEqual(['Công đoàn', 'CÔNG ĐOÀN', 'cong doan']);
  expect(found(text, 'Công Đoàn')).toEqual(['Công đoàn', 'CÔNG ĐOÀN', 'cong doan']);
  expect(found(text, 'công đoàn', true)).toEqual(['Công đoàn', 'CÔNG ĐOÀN']);
  expect(found(text, 'cong doan', true)).toEqual(['cong doan']);
});

it('finds composed and decomposed letters alike, and gives the place in the text as it is', () => {
  const decomposed = text.normalize('NFD');
  expect(found(decomposed, 'công đoàn', true).map((hit) => hit.normalize('NFC'))).toEqual(['Công đoàn', 'CÔNG ĐOÀN']);
  expect(found(text, 'công đoàn'.normalize('NFD'), true)).toEqual(['Công đoàn', 'CÔNG ĐOÀN']);
});

it('takes any space for one, also where a line ends', () => {
  expect(found('công\n   đoàn', 'cong doan')).toEqual(['công\n   đoàn']);
  expect(found('công đoàn', '  cong   doan ')).toEqual(['công đoàn']);
  expect(found('côngđoàn', 'cong doan')).toEqual([]);
});

it('takes what is typed as words, not as a pattern', () => {
  expect(found('a.c (điểm a) abc', 'a.c')).toEqual(['a.c']);
  expect(found('a.c (điểm a) abc', '(diem')).toEqual(['(điểm']);
  expect(found('anything', '')).toEqual([]);
  expect(found('anything', '   ')).toEqual([]);
});

it('does not count a place twice', () => {
  expect(found('aaaa', 'aa')).toEqual(['aa', 'aa']);
});

it('numbers the hits of each page, up to what anybody goes through', () => {
  const pages = [
    { page: 1, text: 'đường, đường' },
    { page: 2, text: 'sông' },
    { page: 3, text: 'Đường' },
  ];
  expect(hitsIn(pages, 'duong', { exact: false })).toEqual([
    { page: 1, index: 0 },
    { page: 1, index: 1 },
    { page: 3, index: 0 },
  ]);
  expect(hitsIn([{ page: 1, text: 'a '.repeat(5_000) }], 'a', { exact: false })).toHaveLength(mostHits);
});

function layerOf(html: string): HTMLElement {
  const layer = document.createElement('div');
  layer.innerHTML = html;
  return layer;
}

it('finds the words in the pieces that a page has them in', () => {
  const layer = layerOf('<span>Nghị quyết Đại hội Công</span><br><span>đoàn tỉnh</span>');
  const [range, ...more] = rangesOf(layer, 'cong doan', false);
  expect(more).toEqual([]);
  expect(range?.startContainer.textContent).toBe('Nghị quyết Đại hội Công');
  expect(range?.startOffset).toBe(19);
  expect(range?.endContainer.textContent).toBe('đoàn tỉnh');
  expect(range?.endOffset).toBe(4);
});

it('finds words also where the pieces of a page say nothing of the space between them', () => {
  const layer = layerOf('<span>Công</span><span>đoàn</span>');
  expect(rangesOf(layer, 'công đoàn', true)).toHaveLength(1);
});

it('marks a word once on each line that it stands on', () => {
  const box = (left: number, top: number) => ({ left, top, width: 10, height: 16 });
  expect(linesOf([box(0, 0), box(8, 1), box(20, -1), box(0, 24)])).toEqual([
    { left: 0, top: -1, width: 30, height: 18 },
    { left: 0, top: 24, width: 10, height: 16 },
  ]);
  expect(linesOf([])).toEqual([]);
});
