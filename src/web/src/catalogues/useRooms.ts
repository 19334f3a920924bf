import { useMemo } from 'react';
import { useResource } from '../app/useResource';
import type { Id } from '../contract/meetings';

/** `GET /api/catalogues/meeting-rooms` */
export interface RoomEntry {
  readonly id: Id;
  readonly name: string;
  readonly location?: string | null;
  readonly capacity: number;
  readonly unitId?: Id | null;
}

const none: readonly RoomEntry[] = [];

/** The meeting rooms in use, to be offered in a form; empty while they are not known, which keeps nobody waiting. */
export function useRooms(): readonly RoomEntry[] {
  const rooms = useResource<readonly RoomEntry[]>('/api/catalogues/meeting-rooms');
  return rooms.status === 'loaded' ? rooms.data : none;
}

/** As the place of a meeting is written, by server and page alike. */
export function placeOf({ name, location }: RoomEntry): string {
  return location ? `${name}, ${location}` : name;
}

/** The places that can be offered by name, and which room each is. */
export function usePlaces(): ReadonlyMap<string, Id> {
  const rooms = useRooms();
  return useMemo(() => new Map(rooms.map((room) => [placeOf(room), room.id])), [rooms]);
}
