import { type CalendarDate, parseDate } from '@internationalized/date';
import { serverNow } from '../app/clock';
import type { Day } from '../contract/organisation';

let zone: Intl.DateTimeFormatOptions = {};

/** The zone by whose days the organisation goes, whatever that of this device is. */
export function noteTimeZone(timeZone: string): void {
  try {
    new Intl.DateTimeFormat('en-CA', { timeZone });
    zone = { timeZone };
  } catch {
    // A zone that this browser does not know: its own is the nearest guess.
    zone = {};
  }
}

/** Today where the organisation is, by the server's clock. Days as texts are in the order of the calendar. */
export function today(): Day {
  const parts = new Intl.DateTimeFormat('en-CA', { ...zone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const { year, month, day } = Object.fromEntries(
    parts.formatToParts(serverNow()).map(({ type, value }) => [type, value]),
  ) as Partial<Record<Intl.DateTimeFormatPartTypes, string>>;
  return `${year}-${month}-${day}`;
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
