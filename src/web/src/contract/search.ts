/** `GET /api/search?q&kind&cursor&limit` */

import type { Id, Instant } from './meetings';

export const searchKinds = ['document', 'meeting', 'conclusion', 'minutes', 'member'] as const;
export type SearchKind = (typeof searchKinds)[number];

/** Start and length in UTF-16 units. */
export type TextMark = readonly [start: number, length: number];

export interface SearchHit {
  readonly kind: SearchKind;
  readonly id: Id;
  readonly title: string;
  readonly titleMarks?: readonly TextMark[];
  readonly snippet?: string | null;
  /** Of the snippet. */
  readonly marks?: readonly TextMark[];
  /** When a document was changed last; when a meeting starts; when a conclusion was written, or minutes were issued. */
  readonly at?: Instant | null;
  readonly roomId?: Id | null;
  readonly roomName?: string | null;
  /** Which meeting concluded it, or of whose record it was written. */
  readonly meetingId?: Id | null;
  /** Of minutes: `minutes`, `notice`, or the closed session. */
  readonly document?: string | null;
  /** Of minutes, as it stands on the paper. */
  readonly number?: string | null;
  /** Of minutes, the day on the paper: `2026-01-05`. */
  readonly day?: string | null;
  /** Where in a document the snippet stands, from 1. */
  readonly page?: number | null;
}

export interface SearchAnswer {
  readonly hits: readonly SearchHit[];
  /** Sent back for what follows; null = that was all. */
  readonly cursor?: string | null;
}
