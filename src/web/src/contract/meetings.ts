// Generated from the C# records of Collab.Domain by the architecture tests; do not edit.

export type Id = string;
/** ISO 8601, UTC. */
export type Instant = string;
/** Ordered by the members' `position`, where they have one. */
export type ById<T> = Readonly<Record<Id, T>>;

export type MeetingStatus = 'draft' | 'scheduled' | 'open' | 'suspended' | 'closed' | 'cancelled';
export type MeetingMode = 'online' | 'inPerson' | 'mixed';
export type MeetingRole = 'chair' | 'secretary' | 'teller' | 'delegate' | 'advisory' | 'guest' | 'display';
export type AttendanceStatus = 'notYet' | 'present' | 'left';
export type AttendanceMode = 'online' | 'inPerson' | 'bridge';
export type RequestStatus = 'waiting' | 'called' | 'done' | 'withdrawn';
export type AgendaStatus = 'pending' | 'current' | 'done';
export type QuorumBase = 'delegates' | 'present';
export type QueueState = 'closed' | 'open' | 'paused';
export type RequestKind = 'speech' | 'question' | 'pointOfOrder';
export type BallotKind = 'motion';
export type BallotMethod = 'electronic';
export type PassBase = 'present' | 'eligible' | 'cast';
export type BallotStatus = 'draft' | 'open' | 'paused' | 'closed';
export type MessageChannel = 'chat' | 'questions';
export type FloorQueue = 'speech' | 'question';

/**
 * What one audience class sees of a meeting; `me` is filled in for one member alone. On the wire it is camelCase JSON
 * without nulls; maps are objects keyed by id, ordered by their members' `position`. TypeScript types are generated
 * from these records.
 */
export interface MeetingView {
  readonly id: Id;
  readonly title: string;
  readonly type?: string;
  readonly unitId: Id;
  readonly unitName: string;
  readonly status: MeetingStatus;
  readonly mode: MeetingMode;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly place?: string;
  readonly openedAt?: Instant;
  readonly closedAt?: Instant;
  readonly chairing?: ChairingView;
  readonly me?: MeView;
  readonly stewards: ById<StewardView>;
  /** Null above `participantsInView` and for the public: pages are read through REST. */
  readonly participants?: ById<ParticipantView>;
  readonly agenda: ById<AgendaItemView>;
  readonly presence: PresenceView;
  readonly quorum: QuorumView;
  readonly floor: FloorView;
  readonly ballots: ById<BallotView>;
  /** The latest `messagesInView` of both channels. */
  readonly messages: ById<MessageView>;
  readonly conclusions: ById<ConclusionView>;
}

export interface ChairingView {
  readonly memberId: Id;
  readonly name: string;
  readonly since: Instant;
}

/** What concerns the caller alone. */
export interface MeView {
  readonly memberId: Id;
  readonly name: string;
  readonly role: MeetingRole;
  readonly voting: boolean;
  readonly weight: number;
  readonly attendance: AttendanceView;
  /** The caller's requests to speak that wait or are called. */
  readonly requests: ById<RequestStatus>;
  /** Ballots that the caller has cast; what was voted is not here. */
  readonly voted: ById<boolean>;
}

export interface AttendanceView {
  readonly status: AttendanceStatus;
  readonly mode?: AttendanceMode;
  readonly at?: Instant;
}

export interface StewardView {
  readonly name: string;
  readonly title?: string;
  readonly role: MeetingRole;
}

export interface ParticipantView {
  readonly name: string;
  /** The person's position in the organisation ("chức vụ"), as it was when invited. */
  readonly title?: string;
  readonly unitId: Id;
  readonly unitName: string;
  readonly role: MeetingRole;
  readonly voting: boolean;
  readonly weight: number;
  readonly attendance: AttendanceView;
}

export interface AgendaItemView {
  readonly parentId?: Id;
  /** Among siblings, from 1. */
  readonly position: number;
  /** As shown: "1", "2.1"; counted over the items that this audience sees. */
  readonly number: string;
  readonly title: string;
  readonly minutes: number;
  readonly presenterId?: Id;
  readonly presenterName?: string;
  readonly hidden?: boolean;
  readonly status: AgendaStatus;
  readonly startedAt?: Instant;
  /** Time of earlier starts; the running one began at `startedAt`. */
  readonly spentSeconds: number;
}

/**
 * Attendance in numbers. Stewards, tellers, delegates and advisory members are counted in `total`, `present` and the
 * rest; guests apart; displays never.
 */
export interface PresenceView {
  readonly total: number;
  readonly present: number;
  readonly inPerson: number;
  readonly online: number;
  readonly bridge: number;
  /** Heads counted at bridge points, never part of quorum or votes. */
  readonly bridgeHeads: number;
  readonly absent: number;
  readonly notYet: number;
  /** Were present and left. */
  readonly left: number;
  readonly guests: number;
  readonly byUnit: ById<UnitPresenceView>;
}

export interface UnitPresenceView {
  readonly name: string;
  readonly total: number;
  readonly present: number;
}

/** Whether enough of those with a vote are present. It warns; it never blocks. */
export interface QuorumView {
  /** How many `because`.Base are now. */
  readonly base: number;
  /** How many must be present. */
  readonly needed: number;
  /** How many with a vote are present. */
  readonly present: number;
  readonly reached: boolean;
  /** The rule that gives these numbers. */
  readonly because: QuorumRuleView;
}

export interface QuorumRuleView {
  readonly base: QuorumBase;
  readonly threshold: string;
}

export interface FloorView {
  readonly speech: FloorQueueView;
  readonly question: FloorQueueView;
  readonly speakingRequestId?: Id;
  readonly queue: ById<SpeakingRequestView>;
}

export interface FloorQueueView {
  readonly state: QueueState;
}

export interface SpeakingRequestView {
  readonly memberId: Id;
  readonly name: string;
  readonly unitName: string;
  readonly kind: RequestKind;
  readonly itemId?: Id;
  /** For stewards only. */
  readonly note?: string;
  readonly status: RequestStatus;
  /** Smaller speaks earlier within a queue; points of order stand before all others. */
  readonly position: number;
  readonly requestedAt: Instant;
  readonly calledAt?: Instant;
  readonly endedAt?: Instant;
}

export interface BallotView {
  readonly kind: BallotKind;
  readonly title: string;
  readonly itemId?: Id;
  readonly position: number;
  /** By option id: `agree`, `disagree`, `other` (no title: clients name them), or `1`, `2`, … with titles. */
  readonly options: ById<BallotOptionView>;
  readonly secret: boolean;
  readonly method: BallotMethod;
  readonly passRule: PassRuleView;
  readonly status: BallotStatus;
  readonly openedAt?: Instant;
  readonly closedAt?: Instant;
  /** How many may vote; frozen when the ballot opens. */
  readonly eligible: number;
  /** How many have voted. */
  readonly cast: number;
  /** Only when closed. */
  readonly result?: BallotResultView;
}

export interface BallotOptionView {
  readonly title?: string;
  readonly position: number;
}

export interface PassRuleView {
  readonly base: PassBase;
  /** A fraction, e.g. "1/2". */
  readonly threshold: string;
  /** True: more than the threshold; false: at least. */
  readonly strict: boolean;
}

/** Frozen when the ballot closed. All but the head counts are votes, i.e. sums of weights. */
export interface BallotResultView {
  /** Votes by option id, zeros included. */
  readonly counts: ById<number>;
  /** The votes that the threshold is a share of. */
  readonly base: number;
  /** The smallest number of votes for the first option that passes. */
  readonly needed: number;
  readonly passed: boolean;
  readonly eligible: number;
  /** Heads entitled and present at closing. */
  readonly present: number;
  readonly cast: number;
}

export interface MessageView {
  readonly memberId: Id;
  readonly name: string;
  readonly channel: MessageChannel;
  readonly text: string;
  readonly at: Instant;
  readonly position: number;
}

export interface ConclusionView {
  readonly itemId?: Id;
  readonly text: string;
  readonly at: Instant;
  readonly byMemberId: Id;
  readonly byName: string;
  readonly position: number;
}
