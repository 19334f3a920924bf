import { expect, it } from 'vitest';
import { momentsOf, type Period, periodAt, periodsOf, readPeriod, writePeriod } from './period';

const day = new Date(2026, 10, 24);

it.each([
  ['2026', { kind: 'year', year: 2026, month: 0 }],
  ['2026-Q4', { kind: 'quarter', year: 2026, month: 9 }],
  ['2026-11', { kind: 'month', year: 2026, month: 10 }],
] as const)('reads and writes %s', (text, period) => {
  expect(readPeriod(text)).toEqual(period);
  expect(writePeriod(period)).toBe(text);
  expect(periodAt(period.kind, day)).toEqual(period);
});

it.each([null, '', '26', '2026-Q5', '2026-13', '2026-1', '2026-11-24', '99999', 'Q1'])('takes %s for none', (text) =>
  expect(readPeriod(text)).toBeUndefined(),
);

it('goes from its first moment to the first after it, over the end of a year too', () => {
  const moments = (period: Period) => Object.values(momentsOf(period)).map((at) => new Date(at).toDateString());
  expect(moments({ kind: 'quarter', year: 2026, month: 9 })).toEqual(['Thu Oct 01 2026', 'Fri Jan 01 2027']);
  expect(moments({ kind: 'month', year: 2028, month: 1 })).toEqual(['Tue Feb 01 2028', 'Wed Mar 01 2028']);
});

it('offers those before as well, and the one in the address', () => {
  expect(periodsOf('quarter', day).slice(0, 5).map(writePeriod)).toEqual([
    '2026-Q4',
    '2026-Q3',
    '2026-Q2',
    '2026-Q1',
    '2025-Q4',
  ]);
  expect(periodsOf('year', day, { kind: 'year', year: 1999, month: 0 }).map(writePeriod).at(-1)).toBe('1999');
});
