import type { MeetingSummary } from '../../contract/rest';

export const views = ['week', 'month'] as const;
export type View = (typeof views)[number];

/** Midnight of the day by this browser's clock, so many days later. */
export function dayOf(moment: Date, later = 0): Date {
  return new Date(moment.getFullYear(), moment.getMonth(), moment.getDate() + later);
}

/** The days that are shown: the week from Monday, or the whole weeks in which the month lies. */
export function daysOf(view: View, day: Date): readonly Date[] {
  if (view === 'week') return weekOf(day);
  const days: Date[] = [];
  const end = new Date(day.getFullYear(), day.getMonth() + 1, 1);
  for (let monday = weekOf(new Date(day.getFullYear(), day.getMonth(), 1))[0]; monday && monday < end; ) {
    days.push(...weekOf(monday));
    monday = dayOf(monday, 7);
  }
  return days;
}

function weekOf(day: Date): readonly Date[] {
  const sinceMonday = (day.getDay() + 6) % 7;
  return Array.from({ length: 7 }, (_, n) => dayOf(day, n - sinceMonday));
}

/** The day that the next or the last week or month is shown for. */
export function step(view: View, day: Date, by: 1 | -1): Date {
  if (view === 'week') return dayOf(day, 7 * by);
  // The last day of a shorter month, and not one of the month after it.
  const last = new Date(day.getFullYear(), day.getMonth() + by + 1, 0);
  return new Date(last.getFullYear(), last.getMonth(), Math.min(day.getDate(), last.getDate()));
}

/** What takes place on a day, a meeting of several days on each of them. */
export function meetingsOn(day: Date, meetings: readonly MeetingSummary[]): readonly MeetingSummary[] {
  const end = dayOf(day, 1);
  return meetings.filter(({ startsAt, endsAt }) => new Date(startsAt) < end && new Date(endsAt) > day);
}

/** For what papers are due on a day, the earliest first. */
export function dueOn(day: Date, due: readonly MeetingSummary[]): readonly MeetingSummary[] {
  const [from, to] = [day.getTime(), dayOf(day, 1).getTime()];
  return due
    .filter(({ papersDueAt }) => papersDueAt && Date.parse(papersDueAt) >= from && Date.parse(papersDueAt) < to)
    .sort((a, b) => Date.parse(a.papersDueAt ?? '') - Date.parse(b.papersDueAt ?? ''));
}

/** `2026-11-30`, for the address. */
export function written(day: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** Undefined: no day of the calendar. */
export function readDay(text: string | null): Date | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text ?? '');
  if (!parts) return undefined;
  const day = new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]));
  return written(day) === text ? day : undefined;
}
