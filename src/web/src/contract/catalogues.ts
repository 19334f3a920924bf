/** What goes over the wire of the stream `catalogues:{id}`: its view and its commands; and the seating plan that REST gives. */

import type { StreamName } from './live';
import type { ById, Id } from './meetings';

/** The one of an installation. */
export const cataloguesStream: StreamName = 'catalogues:00000000-0000-8000-8000-000000000002';

export const catalogueKinds = ['position', 'meetingType', 'documentType', 'issuingBody'] as const;
export type CatalogueKind = (typeof catalogueKinds)[number];

export const placeKinds = ['seat', 'chair', 'secretary', 'screen', 'door'] as const;
export type PlaceKind = (typeof placeKinds)[number];

/** The same for every active member. */
export interface CatalogueView {
  readonly id: Id;
  readonly items: ById<CatalogueItem>;
  readonly rooms: ById<MeetingRoom>;
}

export interface CatalogueItem {
  readonly kind: CatalogueKind;
  readonly name: string;
  /** As it stands in the number of a document. */
  readonly abbreviation?: string;
  /** Smaller stands earlier in its catalogue. */
  readonly position: number;
  readonly retired: boolean;
}

export interface MeetingRoom {
  readonly name: string;
  readonly unitId?: Id;
  readonly capacity: number;
  readonly location?: string;
  readonly retired: boolean;
  /** Absent: no seating plan yet. */
  readonly planVersion?: number;
  /** Of the seating plan: those on which people sit. */
  readonly seats?: number;
}

/** An entry as `GET /api/catalogues` lists it. */
export interface CatalogueEntry {
  readonly id: Id;
  readonly name: string;
  readonly abbreviation?: string | null;
  readonly retired: boolean;
}

/** `GET /api/catalogues/meeting-rooms/{id}/plan` */
export interface RoomPlan {
  readonly roomId: Id;
  readonly room: string;
  /** 0: there is none yet. */
  readonly version: number;
  readonly width: number;
  readonly height: number;
  readonly seats: readonly SeatingPlace[];
}

export interface SeatingPlace {
  /** Stays with the place from version to version. */
  readonly id: number;
  /** The column, from 1 at the left. */
  readonly x: number;
  /** The row, from 1 at the front. */
  readonly y: number;
  readonly label?: string;
  readonly kind: PlaceKind;
}

interface ItemWords {
  readonly name: string;
  readonly abbreviation?: string;
}

interface RoomWords {
  readonly name: string;
  readonly capacity: number;
  readonly unitId?: Id;
  readonly location?: string;
}

export type CatalogueCommand =
  | ({ readonly type: 'addItem'; readonly kind: CatalogueKind; readonly afterId?: Id } & ItemWords)
  | ({ readonly type: 'changeItem'; readonly itemId: Id } & ItemWords)
  /** Behind `afterId`; absent = first. */
  | { readonly type: 'moveItem'; readonly itemId: Id; readonly afterId?: Id }
  | { readonly type: 'retireItem' | 'restoreItem'; readonly itemId: Id }
  | ({ readonly type: 'addRoom' } & RoomWords)
  | ({ readonly type: 'changeRoom'; readonly roomId: Id } & RoomWords)
  | { readonly type: 'retireRoom' | 'restoreRoom'; readonly roomId: Id }
  | {
      readonly type: 'setSeatingPlan';
      readonly roomId: Id;
      /** Of the plan that it was made from. */
      readonly version: number;
      readonly width: number;
      readonly height: number;
      readonly seats: readonly SeatingPlace[];
    };

/** Lengths are UTF-16 code units of the NFC text. */
export const CatalogueLimits = {
  name: 200,
  abbreviation: 20,
  location: 300,
  capacity: 10_000,
  planSide: 100,
  planPlaces: 600,
  placeLabel: 12,
} as const;
