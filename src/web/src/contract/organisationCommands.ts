// Generated from the C# records of Collab.Domain by the architecture tests; do not edit.

import type { Id } from './meetings';
import type { ClientScope, Day, GrantWord } from './organisation';

export type OrganisationCommand =
  | AddMember
  | AddPosition
  | AddUnit
  | ChangeClient
  | ChangeMember
  | ChangePosition
  | ChangeUnit
  | CloseUnit
  | CorrectUnit
  | DeactivateMember
  | EndPosition
  | GrantTo
  | MergeUnits
  | MoveUnit
  | ReactivateMember
  | RegisterClient
  | ReopenUnit
  | Revoke
  | RevokeClient;

export interface AddMember {
  readonly type: 'addMember';
  readonly name: string;
  /** To sign in with. */
  readonly userName: string;
  readonly position: FirstPosition;
  /** The organisation's own number of the person. */
  readonly code?: string;
}

export interface AddPosition {
  readonly type: 'addPosition';
  readonly memberId: Id;
  readonly unitId: Id;
  /** "Chức vụ"; null = a member of the unit without one. */
  readonly title?: string;
  /** The entry of the catalogue of positions that it was chosen from. */
  readonly catalogueId?: Id;
  readonly main?: boolean;
  readonly from?: Day;
  /** The last day. */
  readonly until?: Day;
}

export interface AddUnit {
  readonly type: 'addUnit';
  /** Null = at the top. */
  readonly parentId?: Id;
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  /** Its first day; null = since ever. */
  readonly from?: Day;
  /** The sibling to stand behind; null = last. */
  readonly afterId?: Id;
}

export interface ChangeClient {
  readonly type: 'changeClient';
  readonly clientId: Id;
  readonly name?: string;
  /** All that it has from now on. */
  readonly scopes?: readonly ClientScope[];
  readonly until?: Day;
}

export interface ChangeMember {
  readonly type: 'changeMember';
  readonly memberId: Id;
  readonly name?: string;
  readonly userName?: string;
  readonly code?: string;
}

export interface ChangePosition {
  readonly type: 'changePosition';
  readonly memberId: Id;
  readonly positionId: Id;
  readonly unitId?: Id;
  readonly title?: string;
  readonly catalogueId?: Id;
  readonly main?: boolean;
  readonly from?: Day;
  readonly until?: Day;
}

/** From a day on; what is planned for later stays planned. */
export interface ChangeUnit {
  readonly type: 'changeUnit';
  readonly unitId: Id;
  readonly from: Day;
  readonly name?: string;
  readonly code?: string;
  readonly kind?: string;
}

export interface CloseUnit {
  readonly type: 'closeUnit';
  readonly unitId: Id;
  /** The first day on which it no longer exists. */
  readonly on: Day;
  readonly reason: string;
  /** Takes over its positions and the units below it. */
  readonly successorId?: Id;
}

/** A typing error is set right where it was made; the record keeps both forms. */
export interface CorrectUnit {
  readonly type: 'correctUnit';
  readonly unitId: Id;
  readonly reason: string;
  /** The first day of the version that has the error; null = of the first. */
  readonly versionFrom?: Day;
  readonly name?: string;
  readonly code?: string;
  readonly kind?: string;
}

/** May not sign in any more; stays readable. */
export interface DeactivateMember {
  readonly type: 'deactivateMember';
  readonly memberId: Id;
  readonly reason: string;
}

export interface EndPosition {
  readonly type: 'endPosition';
  readonly memberId: Id;
  readonly positionId: Id;
  /** The last day. */
  readonly until: Day;
}

export interface GrantTo {
  readonly type: 'grant';
  readonly memberId: Id;
  readonly word: GrantWord;
  /** Where it holds: there and below; null = everywhere. */
  readonly unitId?: Id;
  /** The last day. */
  readonly until?: Day;
}

/** Closes units and makes one their successor: either one that is there, or a new one. */
export interface MergeUnits {
  readonly type: 'mergeUnits';
  readonly unitIds: readonly Id[];
  readonly on: Day;
  readonly reason: string;
  readonly intoId?: Id;
  readonly into?: MergedUnit;
}

export interface MoveUnit {
  readonly type: 'moveUnit';
  readonly unitId: Id;
  /** Null = to the top. */
  readonly parentId?: Id;
  readonly from: Day;
  /** The new sibling to stand behind; null = first. */
  readonly afterId?: Id;
}

export interface ReactivateMember {
  readonly type: 'reactivateMember';
  readonly memberId: Id;
  readonly reason?: string;
}

export interface RegisterClient {
  readonly type: 'registerClient';
  readonly name: string;
  readonly scopes: readonly ClientScope[];
  /** The last day. */
  readonly until?: Day;
}

/** It was closed by mistake. Units that were moved away by the closing stay where they are. */
export interface ReopenUnit {
  readonly type: 'reopenUnit';
  readonly unitId: Id;
  readonly reason: string;
}

export interface Revoke {
  readonly type: 'revoke';
  readonly memberId: Id;
  readonly grantId: Id;
}

/** It is refused from now on, for ever. */
export interface RevokeClient {
  readonly type: 'revokeClient';
  readonly clientId: Id;
}

export interface FirstPosition {
  readonly unitId: Id;
  readonly title?: string;
  readonly catalogueId?: Id;
  readonly from?: Day;
}

/** The unit that a merger makes; its first day is that of the merger. */
export interface MergedUnit {
  readonly parentId?: Id;
  readonly code: string;
  readonly name: string;
  readonly kind: string;
}
