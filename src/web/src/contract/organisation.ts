/** What goes over the wire of the stream `organisation:{id}`: its view and its commands. */

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
  | 'readLogs';

/** The same for every active member, but for `me`. */
export interface OrganisationView {
  readonly id: Id;
  /** Those of the past too; absent where there are too many of them for a view. */
  readonly units?: ById<UnitView>;
  readonly me?: OrganisationMeView;
}

export interface UnitView {
  /** The earliest first; each lasts until the next, the last one until `closedOn`. */
  readonly versions: readonly UnitVersionView[];
  /** First day on which it no longer exists. */
  readonly closedOn?: Day;
  readonly successorId?: Id;
}

export interface UnitVersionView {
  /** First day; absent = since ever. */
  readonly from?: Day;
  readonly parentId?: Id;
  /** Smaller stands earlier among siblings. */
  readonly position: number;
  readonly code: string;
  readonly name: string;
  readonly kind: string;
}

export interface OrganisationMeView {
  readonly memberId: Id;
  /** Also those that have run out. */
  readonly grants: ById<GrantView>;
}

export interface GrantView {
  readonly word: GrantWord;
  /** Absent = everywhere. */
  readonly unitId?: Id;
  /** The last day. */
  readonly until?: Day;
}

export type OrganisationCommand =
  | AddMember
  | AddPosition
  | AddUnit
  | ChangeMember
  | ChangePosition
  | ChangeUnit
  | CloseUnit
  | CorrectUnit
  | DeactivateMember
  | EndPosition
  | Grant
  | MergeUnits
  | MoveUnit
  | ReactivateMember
  | ReopenUnit
  | Revoke;

export interface AddUnit {
  readonly type: 'addUnit';
  readonly parentId?: Id;
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly from?: Day;
  /** The sibling to stand behind; absent = last. */
  readonly afterId?: Id;
}

/** From a day on it is so; before, it stays as it was. */
export interface ChangeUnit {
  readonly type: 'changeUnit';
  readonly unitId: Id;
  readonly from: Day;
  readonly name?: string;
  readonly code?: string;
  readonly kind?: string;
}

/** An error of one version: it never was so. */
export interface CorrectUnit {
  readonly type: 'correctUnit';
  readonly unitId: Id;
  readonly versionFrom?: Day;
  readonly name?: string;
  readonly code?: string;
  readonly kind?: string;
  readonly reason: string;
}

export interface MoveUnit {
  readonly type: 'moveUnit';
  readonly unitId: Id;
  readonly parentId: Id;
  readonly from: Day;
  /** The sibling to stand behind; absent = first. */
  readonly afterId?: Id;
}

export interface CloseUnit {
  readonly type: 'closeUnit';
  readonly unitId: Id;
  readonly on: Day;
  readonly successorId?: Id;
  readonly reason: string;
}

/** Into one that exists (`intoId`) or into a new one (`into`). */
export interface MergeUnits {
  readonly type: 'mergeUnits';
  readonly unitIds: readonly Id[];
  readonly intoId?: Id;
  readonly into?: MergedUnit;
  readonly on: Day;
  readonly reason: string;
}

export interface MergedUnit {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly parentId: Id;
}

export interface ReopenUnit {
  readonly type: 'reopenUnit';
  readonly unitId: Id;
  readonly reason: string;
}

export interface AddMember {
  readonly type: 'addMember';
  readonly name: string;
  readonly userName: string;
  readonly code?: string;
  readonly position: FirstPosition;
}

export interface FirstPosition {
  readonly unitId: Id;
  readonly title?: string;
  readonly from?: Day;
}

export interface ChangeMember {
  readonly type: 'changeMember';
  readonly memberId: Id;
  readonly name?: string;
  readonly userName?: string;
  readonly code?: string;
}

export interface AddPosition {
  readonly type: 'addPosition';
  readonly memberId: Id;
  readonly unitId: Id;
  readonly title?: string;
  readonly main?: boolean;
  readonly from?: Day;
  readonly until?: Day;
}

export interface ChangePosition {
  readonly type: 'changePosition';
  readonly memberId: Id;
  readonly positionId: Id;
  readonly title?: string;
  readonly main?: boolean;
  readonly from?: Day;
  readonly until?: Day;
}

export interface EndPosition {
  readonly type: 'endPosition';
  readonly memberId: Id;
  readonly positionId: Id;
  /** The last day. */
  readonly until: Day;
}

export interface DeactivateMember {
  readonly type: 'deactivateMember';
  readonly memberId: Id;
  readonly reason: string;
}

export interface ReactivateMember {
  readonly type: 'reactivateMember';
  readonly memberId: Id;
}

export interface Grant {
  readonly type: 'grant';
  readonly memberId: Id;
  readonly word: GrantWord;
  readonly unitId?: Id;
  readonly until?: Day;
}

export interface Revoke {
  readonly type: 'revoke';
  readonly memberId: Id;
  readonly grantId: Id;
}

/** Lengths are UTF-16 code units of the NFC text. */
export const OrganisationLimits = {
  code: 40,
  name: 200,
  userName: 100,
  title: 200,
  reason: 500,
  kind: 40,
  depth: 12,
  merge: 200,
} as const;
