import { CalendarDate, getLocalTimeZone, today } from '@internationalized/date';

/** A month, a quarter or a year, as it stands in an address: `2026-11`, `2026-Q4`, `2026`. */
export type PeriodKind = 'month' | 'quarter' | 'year';

export interface Period {
  readonly kind: PeriodKind;
  readonly year: number;
  /** The first month, from 0. */
  readonly month: number;
}

const lengths: Readonly<Record<PeriodKind, number>> = { month: 1, quarter: 3, year: 12 };
/** How many of each can be chosen, the present one and those before. */
const offered: Readonly<Record<PeriodKind, number>> = { month: 24, quarter: 12, year: 10 };

/** The period of that kind in which a day is. */
export function periodAt(kind: PeriodKind, day: CalendarDate): Period {
  const length = lengths[kind];
  return { kind, year: day.year, month: Math.floor((day.month - 1) / length) * length };
}

/** @param timeZone Whose day it is: the organisation's, whatever that of this device is. */
export function todayIn(timeZone: string): CalendarDate {
  try {
    return today(timeZone);
  } catch {
    // A zone that this browser does not know: its own is the nearest guess.
    return today(getLocalTimeZone());
  }
}

export function writePeriod({ kind, year, month }: Period): string {
  if (kind === 'year') return String(year);
  return kind === 'quarter' ? `${year}-Q${month / 3 + 1}` : `${year}-${String(month + 1).padStart(2, '0')}`;
}

/** Undefined: it is none. */
export function readPeriod(text: string | null): Period | undefined {
  const [, year, quarter, month] = /^([12]\d{3})(?:-Q([1-4])|-(0[1-9]|1[0-2]))?$/.exec(text ?? '') ?? [];
  if (!year) return undefined;
  if (quarter) return { kind: 'quarter', year: Number(year), month: (Number(quarter) - 1) * 3 };
  return month
    ? { kind: 'month', year: Number(year), month: Number(month) - 1 }
    : { kind: 'year', year: Number(year), month: 0 };
}

/**
 * From its first moment to the first after it.
 * @param timeZone Whose days count: the organisation's, whatever that of this device is.
 */
export function momentsOf(
  { kind, year, month }: Period,
  timeZone: string,
): { readonly from: string; readonly to: string } {
  const first = new CalendarDate(year, month + 1, 1);
  return { from: startOf(first, timeZone), to: startOf(first.add({ months: lengths[kind] }), timeZone) };
}

function startOf(day: CalendarDate, timeZone: string): string {
  try {
    return day.toDate(timeZone).toISOString();
  } catch {
    // A zone that this browser does not know: its own is the nearest guess.
    return day.toDate(getLocalTimeZone()).toISOString();
  }
}

/** Those that can be chosen, the last first; with `also` among them. */
export function periodsOf(kind: PeriodKind, now: CalendarDate, also?: Period): readonly Period[] {
  const all = Array.from({ length: offered[kind] }, (_, back) =>
    periodAt(kind, now.subtract({ months: back * lengths[kind] })),
  );
  const known = also?.kind !== kind || all.some((each) => writePeriod(each) === writePeriod(also));
  return known || !also ? all : [...all, also];
}
