/** What goes over the wire of the stream `document:{id}`, and what REST gives of a document's versions. */

import type { ById, Id, Instant } from './meetings';
import type { RoomRole } from './rooms';

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
  /** The latest; earlier ones through REST. */
  readonly comments: ById<CommentView>;
  readonly commentTotals: { readonly total: number; readonly open: number };
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
  /** Of these very bytes, from 1 in the order in which they came; absent: nobody has approved it. */
  readonly approvals?: ById<ApprovalView>;
  /** For keepers: how many have got how far. */
  readonly counts?: ReceiptCounts;
  /** For keepers, by member; absent where there are more than 500. */
  readonly receipts?: ById<ReceiptStages>;
}

export interface ApprovalView {
  readonly by: Id;
  readonly byName: string;
  readonly at: Instant;
  readonly note?: string;
  /** Absent: it stands. */
  readonly withdrawn?: { readonly at: Instant; readonly reason: string };
}

/** Whole PDF points from the lower left corner of the page. */
export interface AnchorRect {
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

/** Words of a version, a part of a page, or a page. */
export interface Anchor {
  /** From 1. */
  readonly page: number;
  readonly rects?: readonly AnchorRect[];
  /** Of a part of a page. */
  readonly pageSize?: { readonly width: number; readonly height: number };
  readonly quote?: { readonly exact: string; readonly prefix?: string; readonly suffix?: string };
  /** Of the quote, counted from the beginning of its page's text. */
  readonly position?: { readonly start: number; readonly end: number };
  readonly clause?: string;
  /** Of words that go on over the end of their page: where on those that follow; the server's to say. */
  readonly further?: readonly { readonly page: number; readonly rects: readonly AnchorRect[] }[];
}

export type CarriedState = 'exact' | 'moved' | 'changed' | 'lost';

export interface Noted {
  readonly by: Id;
  readonly byName: string;
  readonly at: Instant;
}

/** Where a comment is in a version that came later. */
export interface CommentPlace {
  readonly version: number;
  readonly from: number;
  readonly state: CarriedState;
  /** Absent: it is there no more. */
  readonly anchor?: Anchor;
  /** Percent. */
  readonly confidence: number;
  readonly confirmed?: Noted;
}

export interface ReplyView extends Noted {
  readonly position: number;
  readonly text: string;
  /** Names, by member. */
  readonly mentions?: ById<string>;
}

export interface CommentView extends Noted {
  /** Greater is later. */
  readonly position: number;
  /** Of which it was said, at `anchor`. */
  readonly version: number;
  readonly anchor: Anchor;
  readonly text: string;
  readonly mentions?: ById<string>;
  readonly replies: ById<ReplyView>;
  readonly resolved?: Noted;
  /** In the newest version that it was carried to. */
  readonly place?: CommentPlace;
}

/** `GET /api/documents/{id}/comments?state&q&cursor`, newest first */
export interface CommentPage {
  readonly items: readonly { readonly id: Id; readonly comment: CommentView }[];
  readonly cursor?: string | null;
}

export type CommentCommand =
  | {
      readonly type: 'comment';
      readonly version: number;
      readonly anchor: Anchor;
      readonly text: string;
      readonly mentions?: readonly Id[];
    }
  | { readonly type: 'reply'; readonly commentId: Id; readonly text: string; readonly mentions?: readonly Id[] }
  | { readonly type: 'resolve' | 'reopen'; readonly commentId: Id }
  | { readonly type: 'confirmAnchor'; readonly commentId: Id; readonly version: number; readonly anchor?: Anchor };

export interface ReceiptCounts {
  readonly delivered: number;
  readonly opened: number;
  readonly finished: number;
  readonly acknowledged: number;
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

/** The keepers' questions to everybody in the room; asked again, it has another deadline. */
export type AcknowledgementCommand =
  | { readonly type: 'askAcknowledgement'; readonly version: number; readonly dueAt: Instant }
  | { readonly type: 'withdrawAcknowledgement'; readonly version: number };

/** Of the newest version, once one has opened it; withdrawn by who gave it. */
export type ApprovalCommand =
  | { readonly type: 'approve'; readonly version: number; readonly sha256: string; readonly note?: string }
  | { readonly type: 'withdrawApproval'; readonly version: number; readonly reason: string };

export type DocumentCommand = ReceiptCommand | AcknowledgementCommand | ApprovalCommand | CommentCommand;

/** One line of `GET /api/documents/{id}/versions/{n}/receipts` */
export interface ReceiptItem extends ReceiptStages {
  readonly memberId: Id;
  readonly name: string;
  readonly unitName?: string | null;
  /** Can see the document today. */
  readonly expected: boolean;
}

/** `GET /api/documents/{id}/versions/{n}/receipts?stage&missing&q&cursor` */
export interface ReceiptPage {
  readonly totals: ReceiptCounts & {
    /** The active members who can see the document today. */
    readonly expected: number;
    /** Of the counts, those who cannot see it any more. */
    readonly former: ReceiptCounts;
  };
  readonly items: readonly ReceiptItem[];
  readonly cursor?: string | null;
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
