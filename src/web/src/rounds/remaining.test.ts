import { expect, it } from 'vitest';
import { isSoon, leftUntil } from './remaining';

const dueAt = '2026-11-30T10:00:00Z';
const before = (milliseconds: number) => leftUntil(dueAt, Date.parse(dueAt) - milliseconds);

it('counts days, hours and minutes down, and is over one moment after the end', () => {
  expect(before(49 * 3_600_000)).toEqual({ unit: 'days', count: 2 });
  expect(before(47.9 * 3_600_000)).toEqual({ unit: 'hours', count: 47 });
  expect(before(3_600_000)).toEqual({ unit: 'hours', count: 1 });
  expect(before(3_599_999)).toEqual({ unit: 'minutes', count: 59 });
  expect(before(59_999)).toBe('moment');
  expect(before(0)).toBe('moment');
  expect(before(-1)).toBe('over');
});

it('is soon within the last day', () => {
  expect(isSoon(dueAt, Date.parse(dueAt) - 86_400_000)).toBe(false);
  expect(isSoon(dueAt, Date.parse(dueAt) - 86_399_999)).toBe(true);
});
