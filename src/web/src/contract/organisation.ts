// Generated from the C# records of Collab.Domain by the architecture tests; do not edit.

import type { ById, Id } from './meetings';

/** `2026-07-01` */
export type Day = string;

export type GrantWord =
  | 'systemAdmin'
  | 'unitAdmin'
  | 'scheduleMeetings'
  | 'manageUnits'
  | 'manageMembers'
  | 'manageCatalogues'
  | 'readLogs'
  | 'approveOpinions';
export type ClientScope = 'organisation.read' | 'organisation.write' | 'logs.read';

/**
 * What every active member sees of the organisation; `me` is filled in for one member alone. On the wire it is
 * camelCase JSON without nulls; maps are objects keyed by id. Members come in pages, through REST.
 */
export interface OrganisationView {
  readonly id: Id;
  readonly me?: OrganisationMeView;
  /** Null above `unitsInView`: they are read through REST. */
  readonly units?: ById<UnitView>;
}

/** What concerns the caller alone. */
export interface OrganisationMeView {
  readonly memberId: Id;
  /** Also those that have run out. */
  readonly grants: ById<GrantView>;
}

export interface GrantView {
  readonly word: GrantWord;
  /** There and below it; null = everywhere. */
  readonly unitId?: Id;
  /** The last day. */
  readonly until?: Day;
}

/** The state does not know which day it is: whoever shows the tree chooses the version of the day. */
export interface UnitView {
  /** In order; each lasts until the next, the last one until `closedOn`. */
  readonly versions: readonly UnitVersionView[];
  /** The first day on which it no longer exists. */
  readonly closedOn?: Day;
  readonly successorId?: Id;
}

export interface UnitVersionView {
  /** Null = since ever. */
  readonly from?: Day;
  /** Null = at the top. */
  readonly parentId?: Id;
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  /** Smaller stands earlier among siblings. */
  readonly position: number;
}
