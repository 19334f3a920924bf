import { type CalendarDateTime, getLocalTimeZone, parseAbsolute, toCalendarDateTime } from '@internationalized/date';
import type { Instant } from '../contract/meetings';
import { TaskLimits } from '../contract/tasks';

/** The end of the day so many days after that moment, where the browser is. */
export function endOfDay(from: number, days: number): CalendarDateTime {
  return localOf(new Date(from).toISOString()).add({ days }).set({ hour: 17, minute: 0, second: 0, millisecond: 0 });
}

export function localOf(at: Instant): CalendarDateTime {
  return toCalendarDateTime(parseAbsolute(at, getLocalTimeZone()));
}

export function instantOf(due: CalendarDateTime | null): Instant | undefined {
  return due?.toDate(getLocalTimeZone()).toISOString();
}

export function dueError(due: CalendarDateTime | null, now: number): 'needDue' | 'duePast' | 'dueFar' | undefined {
  const at = instantOf(due);
  if (at === undefined) return 'needDue';
  if (Date.parse(at) <= now) return 'duePast';
  return Date.parse(at) > now + TaskLimits.dueDays * 86_400_000 ? 'dueFar' : undefined;
}
