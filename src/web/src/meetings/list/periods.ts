import type { MeetingSummary } from '../../contract/rest';

export type Period = 'today' | 'upcoming' | 'past';

/** The days of a period, by this browser's calendar: `from` inclusive, `to` exclusive. */
export function periodQuery(period: Period, now: Date): { from?: string; to?: string } {
  const today = new Date(now.getFullYear(), now.getMonth(), now.getDate()).toISOString();
  const tomorrow = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1).toISOString();
  switch (period) {
    case 'today':
      return { from: today, to: tomorrow };
    case 'upcoming':
      return { from: tomorrow };
    case 'past':
      return { to: today };
  }
}

/** The nearest first: what comes soonest, or what passed last. */
export function sortForPeriod(period: Period, meetings: readonly MeetingSummary[]): MeetingSummary[] {
  const forward = [...meetings].sort((a, b) => a.startsAt.localeCompare(b.startsAt));
  return period === 'past' ? forward.reverse() : forward;
}
