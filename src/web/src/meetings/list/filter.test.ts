import { expect, it } from 'vitest';
import { isNarrowed, meetingsQuery, readFilter } from './filter';

const now = new Date(2026, 10, 24, 9);

it('of an address without anything shows the own meetings of today', () => {
  const filter = readFilter('');
  expect(filter).toMatchObject({ whose: 'mine', period: 'today', q: '', status: null, type: null, unit: null });
  expect(isNarrowed(filter)).toBe(false);
  expect(meetingsQuery(filter, now).whose).toBeUndefined();
});

it('passes on what the address says', () => {
  const unit = '0196f2a0-0000-7000-8000-000000000001';
  const filter = readFilter(
    `?whose=prepared&period=all&status=scheduled&unit=${unit}&q=giao ban&from=2026-11-01&to=2026-11-30`,
  );
  expect(meetingsQuery(filter, now)).toEqual({
    latestFirst: 'true',
    whose: 'prepared',
    status: 'scheduled',
    type: undefined,
    unit,
    q: 'giao ban',
    from: new Date(2026, 10, 1).toISOString(),
    to: new Date(2026, 11, 1).toISOString(),
  });
});

it('takes no notice of what means nothing', () => {
  expect(readFilter('?whose=all&period=ever&status=asleep&unit=1&type=%3Cscript%3E&from=yesterday')).toEqual(
    readFilter(''),
  );
  expect(readFilter(`?q=${'a'.repeat(500)}`).q).toHaveLength(200);
});

it('asks for days of the chosen range with the period of all meetings alone', () => {
  expect(meetingsQuery(readFilter('?from=2020-01-01'), now).from).toBe(new Date(2026, 10, 24).toISOString());
});
