import { expect, it } from 'vitest';
import { commentView } from '../testDocuments';
import { isShown, marksOf, threadsOf } from './threads';

const place = { version: 2, from: 1, state: 'moved', confidence: 80, anchor: { page: 3 } } as const;

it('orders comments by page and from the top, those without a place last', () => {
  const low = commentView({ anchor: { page: 1, rects: [{ left: 0, bottom: 90, right: 9, top: 100 }] } });
  const threads = threadsOf(
    { later: commentView({ version: 2 }), next: commentView({ anchor: { page: 2 } }), low, high: commentView() },
    1,
  );
  expect(threads.map(({ id }) => id)).toEqual(['high', 'low', 'next', 'later']);
  expect(threads.at(-1)).toMatchObject({ here: false, anchor: undefined });
});

it('knows what was carried here, and what waits for somebody to look', () => {
  const resolved = { by: 'an', byName: 'An', at: '2026-11-23T02:00:00Z' };
  const threads = threadsOf(
    {
      moved: commentView({ place }),
      exact: commentView({ place: { ...place, state: 'exact' } }),
      sure: commentView({ place: { ...place, confirmed: resolved } }),
      lost: commentView({ place: { version: 2, from: 1, state: 'lost', confidence: 0 } }),
      done: commentView({ place, resolved }),
      none: commentView(),
    },
    2,
  );
  const shown = (filter: Parameters<typeof isShown>[1]) =>
    threads.filter((each) => isShown(each, filter)).map(({ id }) => id);
  expect(shown('toConfirm')).toEqual(['moved', 'lost']);
  expect(shown('resolved')).toEqual(['done']);
  expect(shown('open')).toEqual(['moved', 'exact', 'sure', 'lost', 'none']);
  expect(shown('all')).toHaveLength(6);
});

it('marks words that go on over the end of a page on both, with one button', () => {
  const rects = [{ left: 72, bottom: 80, right: 250, top: 92 }];
  const goesOn = commentView({ anchor: { page: 1, rects, quote: { exact: 'x' }, further: [{ page: 2, rects }] } });
  const marks = marksOf(threadsOf({ a: goesOn }, 1));
  expect(marks.get(1)).toMatchObject([{ id: 'a', rects, goesOn: false, isRegion: false }]);
  expect(marks.get(2)).toMatchObject([{ id: 'a', rects, goesOn: true }]);
});

it('marks a part of a page, also while a comment on it is being written', () => {
  const region = { page: 2, rects: [{ left: 0, bottom: 0, right: 9, top: 9 }], pageSize: { width: 595, height: 842 } };
  const marks = marksOf(threadsOf({ a: commentView({ anchor: region }) }, 1), { ...region, page: 3 });
  expect(marks.get(2)).toMatchObject([{ id: 'a', isRegion: true, goesOn: false }]);
  expect(marks.get(3)).toMatchObject([{ isRegion: true, goesOn: true }]);
  expect(marksOf([], { page: 1, quote: { exact: 'x' } }).size).toBe(0);
});

it('marks pages with what is open', () => {
  const marks = marksOf(threadsOf({ a: commentView(), b: commentView({ place }), c: commentView({ version: 2 }) }, 1));
  expect([...marks.keys()]).toEqual([1]);
  expect(marks.get(1)?.map(({ id }) => id)).toEqual(['a', 'b']);
});
