import { replaceQuery, useSearch } from '../../app/router';
import type { Id, MeetingStatus } from '../../contract/meetings';
import { type Period, periodQuery, periods } from './periods';

export const relations = ['mine', 'unit', 'attended', 'prepared'] as const;
/** Which meetings: one's own, or those with which one's units have to do. */
export type Relation = (typeof relations)[number];

export const statuses: readonly MeetingStatus[] = ['draft', 'scheduled', 'open', 'suspended', 'closed', 'cancelled'];

/** What the list shows: written in the address, so that the browser's button back finds the same. */
export interface Filter {
  readonly whose: Relation;
  readonly period: Period;
  readonly q: string;
  readonly status: MeetingStatus | null;
  readonly type: Id | null;
  readonly unit: Id | null;
  /** Days, `2026-11-30`; with the period `all` alone. */
  readonly from: string | null;
  readonly to: string | null;
}

const longestQuery = 200;
const day = /^\d{4}-\d{2}-\d{2}$/;
const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What stands in the address and means nothing is as if it were not there. */
export function readFilter(search: string): Filter {
  const written = new URLSearchParams(search);
  const one = <K extends string>(name: string, known: readonly K[]) =>
    known.find((word) => word === written.get(name)) ?? null;
  const like = (name: string, pattern: RegExp) => {
    const value = written.get(name);
    return value !== null && pattern.test(value) ? value : null;
  };
  return {
    whose: one('whose', relations) ?? 'mine',
    period: one('period', periods) ?? 'today',
    q: written.get('q')?.slice(0, longestQuery) ?? '',
    status: one('status', statuses),
    type: like('type', id),
    unit: like('unit', id),
    from: like('from', day),
    to: like('to', day),
  };
}

export function useFilter(): readonly [Filter, (changes: Partial<Filter>) => void] {
  const filter = readFilter(useSearch());
  const change = (changes: Partial<Filter>) => {
    const { whose, period, ...rest } = { ...filter, ...changes };
    replaceQuery({
      whose: whose === 'mine' ? undefined : whose,
      period: period === 'today' ? undefined : period,
      ...Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, value || undefined])),
    });
  };
  return [filter, change];
}

/** What to ask of the server. */
export function meetingsQuery(filter: Filter, now: Date): Record<string, string | undefined> {
  const { whose, period, q, status, type, unit, from, to } = filter;
  const chosen =
    period === 'all' ? { from: from ? midnight(from, 0) : undefined, to: to ? midnight(to, 1) : undefined } : {};
  return {
    ...periodQuery(period, now),
    ...chosen,
    whose: whose === 'mine' ? undefined : whose,
    q: q || undefined,
    status: status ?? undefined,
    type: type ?? undefined,
    unit: unit ?? undefined,
  };
}

export function isNarrowed({ period, q, status, type, unit, from, to }: Filter): boolean {
  return q !== '' || Boolean(status || type || unit || (period === 'all' && (from || to)));
}

function midnight(text: string, daysLater: number): string | undefined {
  const [year = 0, month = 1, date = 1] = text.split('-').map(Number);
  const moment = new Date(year, month - 1, date + daysLater);
  return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString();
}
