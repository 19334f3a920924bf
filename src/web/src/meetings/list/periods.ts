export const periods = ['today', 'upcoming', 'past', 'all'] as const;
export type Period = (typeof periods)[number];

/**
 * What to ask of the server for a period, by this browser's calendar: `from` inclusive, `to` exclusive, the nearest
 * first.
 */
export function periodQuery(period: Period, now: Date): { from?: string; to?: string; latestFirst?: 'true' } {
  const today = new Date(now.getFullYear(), now.getMonth(), now.getDate()).toISOString();
  const tomorrow = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1).toISOString();
  switch (period) {
    case 'today':
      return { from: today, to: tomorrow };
    case 'upcoming':
      return { from: tomorrow };
    case 'past':
      return { to: today, latestFirst: 'true' };
    case 'all':
      return { latestFirst: 'true' };
  }
}
