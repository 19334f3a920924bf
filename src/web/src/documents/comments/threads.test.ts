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

it('marks pages with what is open', () => {
  const marks = marksOf(threadsOf({ a: commentView(), b: commentView({ place }), c: commentView({ version: 2 }) }, 1));
  expect([...marks.keys()]).toEqual([1]);
  expect(marks.get(1)?.map(({ id }) => id)).toEqual(['a', 'b']);
});
