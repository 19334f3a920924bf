import type { Instant } from '../contract/meetings';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How much time is left: whole days from two on, then hours, then minutes; the last of each is rounded down. */
export type Left = { readonly unit: 'days' | 'hours' | 'minutes'; readonly count: number } | 'moment' | 'over';

/** An opinion is taken at the very moment, and not after it. */
export function leftUntil(dueAt: Instant, now: number): Left {
  const left = Date.parse(dueAt) - now;
  if (left < 0) return 'over';
  if (left >= 2 * day) return { unit: 'days', count: Math.floor(left / day) };
  if (left >= hour) return { unit: 'hours', count: Math.floor(left / hour) };
  if (left >= minute) return { unit: 'minutes', count: Math.floor(left / minute) };
  return 'moment';
}

export function isSoon(dueAt: Instant, now: number): boolean {
  return Date.parse(dueAt) - now < day;
}
