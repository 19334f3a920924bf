/** What goes over the wire of the stream `room:{id}`: its view and its commands; and what REST gives of document rooms. */

import type { FileScan, RenditionView } from './documents';
import type { ById, Id, Instant } from './meetings';
import type { DraftOpinionRound } from './rounds';

/** Each may what those after it may. */
export const roomRoles = ['owner', 'editor', 'reviewer', 'reader'] as const;
export type RoomRole = (typeof roomRoles)[number];

/** Who may have the originals. */
export const roomDownloads = ['everyone', 'editors'] as const;
export type RoomDownloads = (typeof roomDownloads)[number];

export interface RoomView {
  readonly id: Id;
  readonly name: string;
  readonly unitId?: Id;
  readonly personal: boolean;
  readonly watermark: boolean;
  readonly downloads: RoomDownloads;
  readonly closed: boolean;
  readonly createdAt: Instant;
  /** Members and units by their ids. */
  readonly members: ById<RoomMemberView>;
  readonly folders: ById<RoomFolderView>;
  /** Without the removed ones. */
  readonly documents: ById<RoomDocumentView>;
  /** For owners and editors. */
  readonly removedDocuments?: ById<RemovedDocumentView>;
  readonly me: { readonly memberId: Id; readonly role: RoomRole };
}

export interface RoomMemberView {
  readonly isUnit: boolean;
  /** Of a unit: also everybody in the units below it. */
  readonly below: boolean;
  readonly role: RoomRole;
  readonly name: string;
}

export interface RoomFolderView {
  readonly name: string;
  /** Absent = at the top. */
  readonly parentId?: Id;
}

/** File, scan and rendition are of the newest version. */
export interface RoomDocumentView {
  readonly title: string;
  readonly folderId?: Id;
  readonly addedBy: Id;
  readonly addedByName: string;
  readonly addedAt: Instant;
  readonly version: number;
  readonly fileName: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
  readonly scan: FileScan;
  readonly versionBy: Id;
  readonly versionByName: string;
  readonly versionAt: Instant;
  readonly rendition: RenditionView;
}

export interface RemovedDocumentView {
  readonly title: string;
  readonly removedAt: Instant;
  readonly removedByName: string;
}

/** The parts of a room's view that its documents are shown by. */
export type RoomOfDocument = Pick<RoomView, 'id' | 'name' | 'watermark' | 'downloads' | 'closed'> & {
  /** By id, members and units. */
  readonly members: ById<unknown>;
  readonly documents: ById<Pick<RoomDocumentView, 'title'>>;
};

/** A member or a unit. */
export type RoomPrincipal = { readonly memberId: Id } | { readonly unitId: Id };

export type RoomMemberEntry = RoomPrincipal & { readonly below?: boolean; readonly role: RoomRole };

export type RoomCommand =
  | {
      readonly type: 'changeRoom';
      readonly name: string;
      readonly unitId?: Id;
      readonly watermark: boolean;
      readonly downloads: RoomDownloads;
    }
  | { readonly type: 'closeRoom' | 'reopenRoom' | 'leaveRoom' }
  | ({ readonly type: 'addMember' | 'changeRole' } & RoomMemberEntry)
  | ({ readonly type: 'removeMember' } & RoomPrincipal)
  | { readonly type: 'addFolder'; readonly name: string; readonly parentId?: Id }
  | { readonly type: 'renameFolder'; readonly folderId: Id; readonly name: string }
  | { readonly type: 'moveFolder'; readonly folderId: Id; readonly parentId?: Id }
  | { readonly type: 'removeFolder'; readonly folderId: Id }
  | { readonly type: 'addDocument'; readonly uploadId: Id; readonly title: string; readonly folderId?: Id }
  | { readonly type: 'renameDocument'; readonly documentId: Id; readonly title: string }
  | { readonly type: 'moveDocument'; readonly documentId: Id; readonly folderId?: Id }
  | { readonly type: 'removeDocument' | 'restoreDocument'; readonly documentId: Id }
  | DraftOpinionRound;

/** To the stream of the document, by owners and editors of its room. */
export interface AddVersionCommand {
  readonly type: 'addVersion';
  readonly uploadId: Id;
  readonly note?: string;
}

/** `GET /api/rooms`: the last changed first. */
export interface RoomItem {
  readonly id: Id;
  readonly name: string;
  readonly unitId?: Id;
  readonly unitName?: string;
  readonly personal: boolean;
  readonly closed: boolean;
  /** One's own. */
  readonly role: RoomRole;
  readonly documents: number;
  readonly changedAt: Instant;
}

/** `POST /api/rooms`; the same `commandId` again answers the same room again. */
export interface CreateRoomBody {
  readonly commandId: Id;
  readonly name: string;
  readonly unitId?: Id;
  readonly watermark: boolean;
  readonly downloads: RoomDownloads;
  readonly members: readonly RoomMemberEntry[];
}

export interface RoomCreated {
  readonly id: Id;
  readonly seq: number;
}

/** Lengths are UTF-16 code units of the NFC text. */
export const RoomLimits = {
  name: 200,
  title: 300,
  note: 1_000,
  members: 1_000,
  folders: 500,
  folderDepth: 8,
  documents: 2_000,
} as const;
