/** `GET /api/search?q&kind&cursor&limit` */

import type { Id, Instant } from './meetings';

export const searchKinds = ['document', 'meeting', 'conclusion', 'member'] as const;
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
  /** When a document was changed last; when a meeting starts; when a conclusion was written. */
  readonly at?: Instant | null;
  readonly roomId?: Id | null;
  readonly roomName?: string | null;
  /** Which meeting concluded it. */
  readonly meetingId?: Id | null;
  /** Where in a document the snippet stands, from 1. */
  readonly page?: number | null;
}

export interface SearchAnswer {
  readonly hits: readonly SearchHit[];
  /** Sent back for what follows; null = that was all. */
  readonly cursor?: string | null;
}
