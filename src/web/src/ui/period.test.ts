import { CalendarDate } from '@internationalized/date';
import { afterEach, expect, it, vi } from 'vitest';
import { momentsOf, type Period, periodAt, periodsOf, readPeriod, todayIn, writePeriod } from './period';

const day = new CalendarDate(2026, 11, 24);

afterEach(() => vi.useRealTimers());

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

it('goes from its first moment where the organisation is to the first after it, over the end of a year too', () => {
  const moments = (period: Period, timeZone = 'Asia/Ho_Chi_Minh') => Object.values(momentsOf(period, timeZone));
  expect(moments({ kind: 'quarter', year: 2026, month: 9 })).toEqual([
    '2026-09-30T17:00:00.000Z',
    '2026-12-31T17:00:00.000Z',
  ]);
  expect(moments({ kind: 'month', year: 2028, month: 1 }, 'Pacific/Auckland')).toEqual([
    '2028-01-31T11:00:00.000Z',
    '2028-02-29T11:00:00.000Z',
  ]);
  // A zone that this browser does not know.
  expect(moments({ kind: 'year', year: 2026, month: 0 }, 'Mars/Olympus')[0]).toBe(new Date(2026, 0, 1).toISOString());
});

it('is the present one where the organisation is, not where this device is', () => {
  vi.useFakeTimers({ now: new Date('2026-12-31T18:00:00Z') });
  const shown = (timeZone: string) => writePeriod(periodAt('month', todayIn(timeZone)));
  expect(shown('Asia/Ho_Chi_Minh')).toBe('2027-01');
  expect(shown('America/New_York')).toBe('2026-12');
  expect(shown('Mars/Olympus')).toMatch(/^202[67]-(12|01)$/);
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
