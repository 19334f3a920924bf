import { type CalendarDate, parseDate } from '@internationalized/date';
import { serverNow } from '../app/clock';
import type { Day } from '../contract/organisation';

/** Today by the server's clock. Days as texts are in the order of the calendar. */
export function today(): Day {
  const now = new Date(serverNow());
  const two = (n: number) => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

export function dateOf(day: Day | undefined): CalendarDate | null {
  return day ? parseDate(day) : null;
}

export function dayOf(date: CalendarDate | null): Day | undefined {
  return date?.toString();
}

/** The last day before one: the last of a unit, or of what it was, is told by the first day after it. */
export function lastDay(until: Day): Day {
  return parseDate(until).subtract({ days: 1 }).toString();
}
