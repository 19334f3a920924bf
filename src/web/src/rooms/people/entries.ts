import type { Id } from '../../contract/meetings';
import type { RoomMemberEntry, RoomMemberView, RoomPrincipal } from '../../contract/rooms';

export interface NamedEntry extends RoomMemberView {
  readonly id: Id;
}

export function principalOf({ id, isUnit }: Pick<NamedEntry, 'id' | 'isUnit'>): RoomPrincipal {
  return isUnit ? { unitId: id } : { memberId: id };
}

/** As commands have it. */
export function entryOf(entry: Omit<NamedEntry, 'name'>): RoomMemberEntry {
  return { ...principalOf(entry), ...(entry.isUnit ? { below: entry.below } : {}), role: entry.role };
}
