import type { RoomRole } from '../contract/rooms';
import { keeps } from '../documents/rights';

interface Standing {
  readonly role: RoomRole;
  readonly closed: boolean;
  readonly personal: boolean;
  /** One is in the room oneself, not only by a unit. */
  readonly hasOwnEntry: boolean;
}

export interface RoomRights {
  /** Folders and documents. */
  readonly keep: boolean;
  /** What was removed, and how far documents are read. */
  readonly see: boolean;
  /** Name, unit, watermark, downloads, closing. */
  readonly change: boolean;
  readonly reopen: boolean;
  readonly changeMembers: boolean;
  readonly leave: boolean;
}

/** As the server decides it: a closed room takes nothing but being opened again, and a personal one is its owner's alone. */
export function rightsIn({ role, closed, personal, hasOwnEntry }: Standing): RoomRights {
  const owns = role === 'owner';
  return {
    keep: !closed && keeps(role),
    see: keeps(role),
    change: !closed && owns,
    reopen: closed && owns,
    changeMembers: !closed && owns && !personal,
    leave: !closed && !personal && hasOwnEntry,
  };
}
