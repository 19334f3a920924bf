/** Bodies of the REST calls about units, members and their accounts. */

import type { Id, Instant } from './meetings';
import type { Day, GrantWord } from './organisation';
import type { OrganisationCommand } from './organisationCommands';

export interface NamedUnit {
  readonly id: Id;
  readonly code: string;
  readonly name: string;
}

/** `GET /api/units?at=`: one that exists on that day, as it is on it. */
export interface ListedUnit extends NamedUnit {
  readonly parentId?: Id;
  readonly kind: string;
  readonly position: number;
  readonly from?: Day;
  readonly until?: Day;
  readonly successorId?: Id;
}

/** Commands about it that the caller may send; `account`: what stands under `/api/members/{id}/account`. */
export type May = readonly (OrganisationCommand['type'] | 'account')[];

/** `GET /api/units/{id}` */
export interface UnitDetails extends NamedUnit {
  readonly kind: string;
  readonly position: number;
  /** From the top; without itself. */
  readonly path: readonly NamedUnit[];
  readonly from?: Day;
  readonly closedOn?: Day;
  readonly closedBecause?: string;
  readonly successor?: NamedUnit;
  readonly members: number;
  /** The earliest first. */
  readonly versions: readonly UnitVersion[];
  readonly may: May;
}

export interface UnitVersion {
  readonly from?: Day;
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly parent?: NamedUnit;
}

/** Of `GET /api/members`. */
export interface ListedMember {
  readonly id: Id;
  readonly name: string;
  readonly position?: string;
  readonly unit?: NamedUnit;
  readonly userName?: string;
  readonly code?: string;
  readonly active: boolean;
}

/** `GET /api/members/{id}` */
export interface MemberDetails {
  readonly id: Id;
  readonly name: string;
  readonly userName?: string;
  readonly code?: string;
  readonly active: boolean;
  readonly positions: readonly HeldPosition[];
  /** Told to whoever may give and take them, and to the member. */
  readonly grants?: readonly HeldGrant[];
  readonly may: May;
}

export interface HeldPosition {
  readonly id: Id;
  /** Absent = a member of the unit without a title. */
  readonly title?: string;
  readonly unit: NamedUnit;
  readonly main: boolean;
  readonly from?: Day;
  /** The last day. */
  readonly until?: Day;
  readonly current: boolean;
}

export interface HeldGrant {
  readonly id: Id;
  readonly word: GrantWord;
  readonly unit?: NamedUnit;
  /** The last day. */
  readonly until?: Day;
}

/** `GET /api/members/{id}/account` */
export interface MemberAccount {
  readonly userName: string;
  readonly active: boolean;
  readonly hasPassword: boolean;
  readonly secondFactor: boolean;
  /** Those that go on, and when one was used last. */
  readonly signIns: { readonly count: number; readonly latestAt?: Instant };
}

/** `POST /api/members/{id}/account-link`: told once. */
export interface AccountLink {
  readonly url: string;
  readonly expiresAt: Instant;
}
