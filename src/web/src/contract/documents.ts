/** What goes over the wire of the stream `document:{id}`, and what REST gives of a document's versions. */

import type { ById, Id, Instant } from './meetings';

/** Each may what those after it may. */
export type RoomRole = 'owner' | 'editor' | 'reviewer' | 'reader';

export type FileScan = 'clean' | 'notScanned' | 'tooLargeToScan' | 'scanFailed';

export type RenditionState = 'queued' | 'converting' | 'ready' | 'failed';

export type RenditionFailure =
  | 'encrypted'
  | 'damaged'
  | 'tooManyPages'
  | 'tookTooLong'
  | 'tooMuchMemory'
  | 'noConverter'
  | 'unsupported'
  | 'converterFailed';

/** What is made of a version for reading. */
export interface RenditionView {
  readonly state: RenditionState;
  readonly pages?: number;
  /** False: a scan, in which nothing can be searched or selected. */
  readonly hasText?: boolean;
  readonly reason?: RenditionFailure;
}

export interface DocumentView {
  readonly id: Id;
  readonly roomId: Id;
  /** By their numbers, from 1. */
  readonly versions: ById<VersionView>;
  readonly me: {
    readonly memberId: Id;
    readonly role: RoomRole;
    /** What is known of me, by the version's number. */
    readonly versions: ById<ReceiptStages>;
  };
}

export interface VersionView {
  readonly fileName: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
  readonly scan: FileScan;
  readonly note?: string;
  readonly by: Id;
  readonly byName: string;
  readonly at: Instant;
  readonly rendition: RenditionView;
  readonly acknowledgement?: {
    readonly askedByName: string;
    readonly askedAt: Instant;
    readonly dueAt: Instant;
  };
}

export interface ReceiptStages {
  readonly deliveredAt?: Instant;
  readonly openedAt?: Instant;
  /** Read to the end. */
  readonly finishedAt?: Instant;
  readonly acknowledgedAt?: Instant;
}

/** Of oneself; a later stage implies the earlier ones. */
export interface ReceiptCommand {
  readonly type: 'confirmDelivery' | 'recordOpening' | 'recordReading' | 'acknowledge';
  readonly version: number;
}

/** The parts of a room's view that its documents are shown by. */
export interface RoomOfDocument {
  readonly id: Id;
  readonly name: string;
  readonly watermark: boolean;
  /** Who may have the original. */
  readonly downloads: 'everyone' | 'editors';
  readonly documents: ById<{ readonly title: string }>;
}

/** `GET /api/documents/{id}/versions/{n}/text` */
export interface VersionText {
  readonly pages: readonly { readonly page: number; readonly text: string }[];
}

export type ComparedKind = 'same' | 'changed' | 'inserted' | 'deleted';

export interface ComparedSide {
  readonly text: string;
  /** The text in pieces, where only some of its words changed. */
  readonly parts?: readonly { readonly text: string; readonly changed: boolean }[];
}

/** A paragraph of one version beside that of the other. */
export interface ComparedRow {
  readonly kind: ComparedKind;
  readonly left?: ComparedSide;
  readonly right?: ComparedSide;
}

/** `GET /api/documents/{id}/compare` */
export interface Comparison {
  readonly from: number;
  readonly to: number;
  readonly rows: readonly ComparedRow[];
  /** The texts are longer than what is compared. */
  readonly truncated: boolean;
}
