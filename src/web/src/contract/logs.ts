/** Bodies of the REST calls that read the logs. */

import type { Id, Instant } from './meetings';
import type { NamedUnit } from './organisationRest';

export const auditActions = [
  'organisation/unitAdded',
  'organisation/unitChanged',
  'organisation/unitCorrected',
  'organisation/unitMoved',
  'organisation/unitClosed',
  'organisation/unitReopened',
  'organisation/unitsImported',
  'organisation/memberAdded',
  'organisation/memberChanged',
  'organisation/memberDeactivated',
  'organisation/memberReactivated',
  'organisation/positionAdded',
  'organisation/positionChanged',
  'organisation/positionEnded',
  'organisation/granted',
  'organisation/revoked',
  'organisation/membersImported',
  'organisation/clientRegistered',
  'organisation/clientChanged',
  'organisation/clientRevoked',
  'catalogues/itemAdded',
  'catalogues/itemChanged',
  'catalogues/itemMoved',
  'catalogues/itemRetired',
  'catalogues/itemRestored',
  'catalogues/roomAdded',
  'catalogues/roomChanged',
  'catalogues/roomRetired',
  'catalogues/roomRestored',
  'catalogues/seatingPlanSet',
  'registers/registersBegun',
  'registers/registerAdded',
  'registers/registerChanged',
  'registers/registerRetired',
  'registers/registerRestored',
  'registers/numberIssued',
  'registers/numberCancelled',
  'client/secretMade',
  'client/secretRemoved',
  'account/passwordChanged',
  'account/passwordSetByLink',
  'account/linkMade',
  'account/secondFactorOn',
  'account/secondFactorOff',
  'account/recoveryCodesMade',
  'account/passkeyAdded',
  'account/passkeyRemoved',
  'account/openIdLinked',
  'account/signedOut',
  'account/firstAdministratorMade',
  'account/contactChanged',
  'import/linksMade',
  'guide/pageChanged',
  'guide/pageRestored',
  'meeting/recordExported',
  'log/signInsExported',
  'log/auditExported',
  'log/signInsPurged',
] as const;

/** A value that was or is: a text, number, day, state, list, or the filter of an export. */
export type AuditValue = string | number | boolean | null | readonly string[] | Readonly<Record<string, string>>;

/** Of `GET /api/log/audit`. */
export interface AuditEntry {
  readonly id: Id;
  readonly at: Instant;
  /** Absent = the server itself. */
  readonly by?: { readonly id: Id; readonly name: string };
  /** One of `auditActions`, or one that a later server knows. */
  readonly action: string;
  readonly about: { readonly kind: string; readonly id?: Id; readonly name?: string };
  readonly unit?: NamedUnit;
  readonly address?: string;
  readonly device?: string;
  /** By field: before and after. */
  readonly changes?: Readonly<Record<string, readonly [before: AuditValue, after: AuditValue]>>;
}

export const signInOutcomes = [
  'signedIn',
  'wrong',
  'codeWanted',
  'inactive',
  'locked',
  'addressLocked',
  'refused',
  'signedOut',
  'ended',
] as const;

/** Of `GET /api/log/sign-ins`. */
export interface SignInEntry {
  readonly id: Id;
  readonly at: Instant;
  /** Absent = the name that was typed is nobody's. */
  readonly member?: { readonly id: Id; readonly userName: string; readonly name: string };
  readonly outcome: string;
  readonly method: string;
  readonly address?: string;
  readonly device?: string;
}
