import { expect, it } from 'vitest';
import { daysOf, dueOn, meetingsOn, readDay, step, written } from './days';

it('shows a week from Monday to Sunday', () => {
  for (const day of [23, 26, 29])
    expect(daysOf('week', new Date(2026, 10, day)).map((d) => d.getDate())).toEqual([23, 24, 25, 26, 27, 28, 29]);
});

it('shows a month in whole weeks, each day once', () => {
  for (let month = 0; month < 48; month++) {
    const days = daysOf('month', new Date(2024, month, 15)).map(written);
    expect(days.length % 7).toBe(0);
    expect(new Set(days).size).toBe(days.length);
    const whole = new Date(2024, month + 1, 0).getDate();
    expect(days.filter((d) => d.startsWith(written(new Date(2024, month, 1)).slice(0, 7)))).toHaveLength(whole);
    expect(days.length).toBeLessThanOrEqual(42);
  }
});

it('goes from the end of a month to the month beside it', () => {
  expect(written(step('month', new Date(2027, 0, 31), 1))).toBe('2027-02-28');
  expect(written(step('month', new Date(2027, 2, 31), -1))).toBe('2027-02-28');
  expect(written(step('week', new Date(2026, 11, 30), 1))).toBe('2027-01-06');
});

it('has a meeting on each of its days and on no other', () => {
  const at = (day: number, hour: number) => new Date(2026, 10, day, hour).toISOString();
  const meeting = { id: 'm', startsAt: at(23, 20), endsAt: at(25, 0) } as never;
  const days = [22, 23, 24, 25].map((day) => meetingsOn(new Date(2026, 10, day), [meeting]).length);
  expect(days).toEqual([0, 1, 1, 0]);
});

it('reads days and nothing else', () => {
  expect(readDay('2026-11-30')?.getDate()).toBe(30);
  for (const text of [null, '', '2026-02-30', '30/11/2026', 'x']) expect(readDay(text)).toBeUndefined();
});

it('puts papers on the day by which they are due, whenever the meeting is', () => {
  const due = (id: string, at: Date) => ({ id, papersDueAt: at.toISOString() }) as never;
  const all = [
    due('late', new Date(2026, 10, 24, 17)),
    due('early', new Date(2026, 10, 24)),
    due('other', new Date(2026, 10, 25)),
  ];
  expect(dueOn(new Date(2026, 10, 24), all).map(({ id }) => id)).toEqual(['early', 'late']);
  expect(dueOn(new Date(2026, 10, 26), all)).toEqual([]);
});
