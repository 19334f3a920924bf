/** `/api/meetings/{id}/papers/…` and `/api/meetings/{id}/readiness` */

import type { RenditionView } from './documents';
import type { Id, Instant, MeetingRole } from './meetings';

/** `GET /api/meetings/{id}/papers/{paperId}/versions/{number}`; below it `/pdf`, `/text`, `/content`, and `PUT …/receipt {stage: delivered|finished}`. */
export interface PaperVersionAnswer {
  readonly paperId: Id;
  readonly documentId: Id;
  readonly version: number;
  readonly title: string;
  readonly sha256: string;
  readonly rendition: RenditionView;
  /** The caller's. */
  readonly receipt?: {
    readonly deliveredAt?: Instant;
    readonly openedAt?: Instant;
    readonly finishedAt?: Instant;
  } | null;
}

export type ReadingStage = 'none' | 'delivered' | 'opened' | 'finished';

/** `GET /api/meetings/{id}/readiness?q&unread&cursor` */
export interface Readiness {
  readonly participants: number;
  readonly papers: readonly PaperReadiness[];
  readonly items: readonly ReaderReadiness[];
  readonly cursor?: string | null;
}

export interface PaperReadiness {
  readonly paperId: Id;
  readonly itemId: Id;
  readonly documentId: Id;
  readonly version: number;
  readonly title: string;
  readonly delivered: number;
  readonly opened: number;
  readonly finished: number;
}

export interface ReaderReadiness {
  readonly memberId: Id;
  readonly name: string;
  readonly unitName: string;
  readonly role: MeetingRole;
  readonly papers: Readonly<Record<Id, ReadingStage>>;
}
