import type { RoomOfDocument, RoomRole } from '../contract/rooms';

/** Who puts documents in, and sees how far they are read. */
export function keeps(role: RoomRole): boolean {
  return role === 'owner' || role === 'editor';
}

/** Who does more than read. */
export function mayComment(role: RoomRole): boolean {
  return role !== 'reader';
}

/** As the server decides it: a watermark would mean nothing where everybody may have the original. */
export function mayDownload(role: RoomRole, room: Pick<RoomOfDocument, 'watermark' | 'downloads'>): boolean {
  return keeps(role) || (room.downloads === 'everyone' && !room.watermark);
}
