/** Bodies of the REST calls that this client makes. */

import type { StreamName } from './live';
import type {
  AnswerView,
  AttendanceMode,
  AttendanceStatus,
  DelegationView,
  Id,
  Instant,
  MeetingMode,
  MeetingRole,
  MeetingStatus,
  PrincipalView,
  QuorumRuleView,
  SeriesPlace,
} from './meetings';

export interface Me {
  readonly member: {
    readonly id: Id;
    readonly userName: string;
    readonly name: string;
    readonly position?: string;
    readonly unit?: UnitRef;
  };
  readonly roles: readonly string[];
  readonly permissions: readonly string[];
  /** The live stream of the organisation. */
  readonly organisation: StreamName;
  /** Where the organisation is, by its IANA name: its days begin and end there. */
  readonly timeZone: string;
}

/** Whose a link is with which a password is set. */
export interface LinkOwner {
  readonly name: string;
  readonly userName: string;
}

/** What there is besides the password; `name` is what people call the provider. */
export interface SignInMethods {
  readonly openId?: { readonly name: string };
}

/** A member's second factor at sign-in. */
export interface SecondFactor {
  readonly on: boolean;
  readonly recoveryCodesLeft: number;
}

/** `key` to be typed into an authenticator, `uri` the same as a picture tells it. */
export interface SecondFactorKey {
  readonly key: string;
  readonly uri: string;
}

export interface RecoveryCodes {
  readonly recoveryCodes: readonly string[];
}

export interface Passkey {
  readonly id: Id;
  readonly name: string;
  readonly createdAt: Instant;
  readonly usedAt?: Instant;
}

/** `options` for the browser, in JSON as WebAuthn has it; the challenge is good once and for minutes. */
export interface PasskeyOptions<T> {
  readonly challengeId: Id;
  readonly options: T;
}

/** `device` as the browser named itself, `seenAt` to the hour. */
export interface SignIn {
  readonly id: Id;
  readonly startedAt: Instant;
  readonly seenAt: Instant;
  readonly address?: string;
  readonly device?: string;
  readonly isThis: boolean;
}

export interface UnitRef {
  readonly id: Id;
  readonly name: string;
}

export interface Unit extends UnitRef {
  readonly parentId?: Id;
}

export interface Member {
  readonly id: Id;
  readonly name: string;
  readonly position?: string;
  readonly unit?: UnitRef;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Send it back for what follows; null = that was all. */
  readonly cursor: string | null;
}

export interface MeetingSummary {
  readonly id: Id;
  readonly title: string;
  readonly type?: string;
  readonly unitId: Id;
  readonly unitName: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly place?: string;
  readonly mode: MeetingMode;
  readonly status: MeetingStatus;
  /** The caller's role; absent where the caller sees the meeting without being invited. */
  readonly role?: MeetingRole | null;
  readonly typeId?: Id | null;
  readonly series?: SeriesPlace | null;
  /** The caller's to the invitation. */
  readonly answer?: 'accepted' | 'declined' | 'delegated' | null;
  /** Until when the caller is to submit papers, of a meeting that was not opened yet. */
  readonly papersDueAt?: Instant | null;
  /** The caller comes in another's stead, and is not asked for an answer. */
  readonly standsIn?: boolean | null;
  /** Of a meeting that is closed; nothing of closed sessions is in it. */
  readonly figures?: MeetingFigures | null;
}

export interface MeetingFigures {
  readonly asked: number;
  readonly attended: number;
  readonly stoodInFor: number;
  readonly conclusions: number;
  readonly ballots: number;
  readonly speeches: number;
}

export interface NewMeeting {
  readonly commandId: Id;
  readonly title: string;
  readonly type?: string;
  readonly unitId: Id;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly place?: string;
  readonly mode: MeetingMode;
  readonly quorum: QuorumRuleView;
  readonly participants: readonly NewParticipant[];
  readonly agenda: readonly NewAgendaItem[];
  readonly draft?: boolean;
  readonly typeId?: Id;
  readonly placeId?: Id;
  readonly bridges?: readonly NewBridge[];
  readonly repeat?: NewRepeat;
}

export interface NewBridge {
  readonly title: string;
  readonly keeperId?: Id;
}

export interface NewRepeat {
  readonly every: 'day' | 'week' | 'month';
  readonly interval: number;
  readonly count: number;
}

/** A member, or a unit with all its members. */
export interface NewParticipant {
  readonly memberId?: Id;
  readonly unitId?: Id;
  readonly role: MeetingRole;
  readonly voting?: boolean;
  readonly weight?: number;
}

export interface NewAgendaItem {
  readonly title: string;
  readonly minutes: number;
  readonly presenterId?: Id;
  readonly hidden?: boolean;
}

export interface Created {
  readonly id: Id;
  readonly seq: number;
  /** All of a series, by time. */
  readonly meetings?: readonly Id[] | null;
}

export interface Attendee {
  readonly memberId: Id;
  readonly name: string;
  readonly position?: string;
  readonly unitId: Id;
  readonly unitName: string;
  readonly role: MeetingRole;
  readonly voting: boolean;
  readonly status: AttendanceStatus;
  readonly weight: number;
  readonly mode?: AttendanceMode;
  readonly at?: Instant;
  readonly bridgeId?: Id;
  readonly confirmed: boolean;
  /** For stewards and of oneself, as is `reason`. */
  readonly badge?: string;
  readonly reason?: string;
  readonly answer?: AnswerView;
  readonly delegation?: DelegationView;
  readonly standsInFor?: PrincipalView;
  readonly onlyStandsIn?: boolean;
  readonly byLink?: boolean;
}

export interface Receipts {
  /** Sorted, so that their order says nothing. */
  readonly items: readonly string[];
}

export interface Notes {
  readonly text: string;
}

/** RFC 9457. */
export interface ProblemDetails {
  readonly title?: string;
  readonly status?: number;
  readonly code?: string;
  readonly traceId?: string;
  readonly errors?: Readonly<Record<string, string | readonly string[]>>;
}
