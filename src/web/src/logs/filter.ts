import { replaceQuery, useSearch } from '../app/router';
import { dateOf } from '../organisation/days';

export type LogFilter<Name extends string> = Readonly<Partial<Record<Name | 'from' | 'to', string>>>;

/** What is looked for: written in the address, so that it can be kept and sent to a colleague. */
export function useLogFilter<Name extends string>(
  names: readonly Name[],
): readonly [filter: LogFilter<Name>, change: (changes: LogFilter<Name>) => void, clear: () => void] {
  const search = new URLSearchParams(useSearch());
  const filter = Object.fromEntries(
    [...names, ...days].flatMap((name) => {
      const value = search.get(name);
      const isKnown = value && (!days.includes(name) || isDay(value));
      return isKnown ? [[name, value]] : [];
    }),
  ) as LogFilter<Name>;
  return [filter, (changes) => replaceQuery({ ...filter, ...changes }), () => replaceQuery({})];
}

const days = ['from', 'to'];

// Addresses are cut off and mistyped.
function isDay(text: string): boolean {
  try {
    return dateOf(text) !== null;
  } catch {
    return false;
  }
}

/** Days of the reader, first and last, as the moments that the server is asked for. */
export function momentsOf({ from, to }: { from?: string | undefined; to?: string | undefined }) {
  return { from: startOf(from, 0), to: startOf(to, 1) };
}

function startOf(day: string | undefined, later: number): string | undefined {
  if (!day || !/^\d{4}-\d\d-\d\d$/.test(day)) return undefined;
  const { year, month, day: date } = dateOf(day) ?? { year: 0, month: 1, day: 1 };
  return new Date(year, month - 1, date + later).toISOString();
}
