import { expect, it } from 'vitest';
import type { CommentView } from '../../contract/documents';
import { commentView } from '../testDocuments';
import { hasGap, leaving, lowest } from './earlier';

function at(...positions: number[]): Record<string, CommentView> {
  return Object.fromEntries(positions.map((position) => [`c${position}`, commentView({ position })]));
}

it('knows the first, and that there is none', () => {
  expect(lowest(at(7, 3, 5))).toBe(3);
  expect(lowest({})).toBeUndefined();
});

it('keeps what leaves the view', () => {
  expect(Object.keys(leaving(at(1, 2, 3), at(2, 3, 4)))).toEqual(['c1']);
  const same = at(1);
  expect(leaving(same, same)).toEqual({});
});

it('sees whether some are missing below the view', () => {
  expect(hasGap({}, at(5, 6))).toBe(false);
  expect(hasGap(at(3, 4), at(5, 6))).toBe(false);
  expect(hasGap(at(3, 4), at(6, 7))).toBe(true);
  expect(hasGap(at(3, 4, 5), at(5, 6))).toBe(false);
  expect(hasGap(at(5), at(5, 6))).toBe(false);
});
