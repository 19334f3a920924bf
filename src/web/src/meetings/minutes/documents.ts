import type { ById, MinutesView } from '../../contract/meetings';
import { type Entry, ordered } from '../ordered';

/** Which document is read first: the minutes. */
export const firstDocument = 'minutes';

export type DocumentKind = 'minutes' | 'notice' | 'session';

export function kindOf(document: string): DocumentKind {
  return document === 'minutes' || document === 'notice' ? document : 'session';
}

/** Those that the caller may know of, in order. */
export function documentsOf(minutes: ById<MinutesView> | undefined): readonly Entry<MinutesView>[] {
  return ordered(minutes ?? {});
}

/** Issued ones by ordinal, the latest first. */
export function latestFirst<T>(byOrdinal: ById<T>): readonly (readonly [ordinal: number, value: T])[] {
  return Object.entries(byOrdinal)
    .map(([ordinal, value]) => [Number(ordinal), value] as const)
    .sort(([a], [b]) => b - a);
}

/** What is issued and counts. */
export function currentIssue({ issued }: Pick<MinutesView, 'issued'>) {
  const last = latestFirst(issued)[0];
  return last && last[1].recalled === undefined ? { ordinal: last[0], ...last[1] } : undefined;
}
