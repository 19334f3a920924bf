// Generated from the C# records of Collab.Domain by the architecture tests; do not edit.

export type Id = string;
/** ISO 8601, UTC. */
export type Instant = string;
/** Ordered by the members' `position`, where they have one. */
export type ById<T> = Readonly<Record<Id, T>>;

export type MeetingStatus = 'draft' | 'scheduled' | 'open' | 'suspended' | 'closed' | 'cancelled';
export type MeetingMode = 'online' | 'inPerson' | 'mixed';
export type MeetingRole = 'chair' | 'secretary' | 'teller' | 'delegate' | 'advisory' | 'guest' | 'display';
export type AttendanceStatus = 'notYet' | 'present' | 'left' | 'absent';
export type AttendanceMode = 'online' | 'inPerson' | 'bridge';
export type RequestStatus = 'waiting' | 'called' | 'done' | 'withdrawn';
export type PaperStatus = 'attached' | 'submitted' | 'approved' | 'returned';
export type AnswerWord = 'accepted' | 'declined';
export type AgendaStatus = 'pending' | 'current' | 'done';
export type QuorumBase = 'delegates' | 'present';
export type PlaceKind = 'seat' | 'chair' | 'secretary' | 'screen' | 'door';
export type QueueState = 'closed' | 'open' | 'paused';
export type RequestKind = 'speech' | 'question' | 'pointOfOrder';
export type BallotKind = 'motion' | 'election';
export type BallotMethod = 'electronic' | 'hands' | 'mixed' | 'paper';
export type PassBase = 'present' | 'eligible' | 'cast';
export type BallotStatus = 'draft' | 'open' | 'paused' | 'closed' | 'void';
export type MessageChannel = 'chat' | 'questions';
export type MinutesStage = 'draft' | 'initialled' | 'locked' | 'signed' | 'issued';
export type FloorQueue = 'speech' | 'question';
export type DelegationKind = 'attendance' | 'vote';

/**
 * What one audience class sees of a meeting; `me` is filled in for one member alone. On the wire it is camelCase JSON
 * without nulls; maps are objects keyed by id, ordered by their members' `position`. TypeScript types are generated
 * from these records.
 */
export interface MeetingView {
  readonly id: Id;
  readonly title: string;
  readonly type?: string;
  /** Of the catalogue of meeting types; null: the type was typed. */
  readonly typeId?: Id;
  readonly unitId: Id;
  readonly unitName: string;
  readonly status: MeetingStatus;
  readonly mode: MeetingMode;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly place?: string;
  /** The meeting room of the catalogue; null: the place was typed. */
  readonly placeId?: Id;
  readonly series?: SeriesPlace;
  readonly openedAt?: Instant;
  readonly closedAt?: Instant;
  readonly cancellation?: CancellationView;
  readonly moved?: EarlierTimeView;
  readonly invitation?: InvitationLetterView;
  readonly chairing?: ChairingView;
  readonly me?: MeView;
  readonly stewards: ById<StewardView>;
  /** Null above `participantsInView` and for the public: pages are read through REST. */
  readonly participants?: ById<ParticipantView>;
  readonly answers: AnswersView;
  readonly agenda: ById<AgendaItemView>;
  readonly presence: PresenceView;
  readonly quorum: QuorumView;
  /** Empty where the meeting has one sitting and no more; the one without an end is under way. */
  readonly sessions: ById<SittingView>;
  readonly bridges: ById<BridgeView>;
  /** Absent: the meeting has no seating plan. */
  readonly seating?: SeatingView;
  /** For stewards only. */
  readonly ready?: ReadyView;
  /** True or absent: nobody new comes in. */
  readonly locked?: boolean;
  /** True or absent: the caller waits to be let in, and sees title, time and state; all else is empty. */
  readonly waiting?: boolean;
  /** Who wait to be let in; for stewards, where there is a link. */
  readonly lobby?: ById<WaitingGuestView>;
  /** For stewards, where there is one. */
  readonly guestLinks?: ById<GuestLinkView>;
  /** While one is under way. */
  readonly closedSession?: ClosedSessionView;
  readonly presenting?: PresentingView;
  readonly floor: FloorView;
  readonly ballots: ById<BallotView>;
  /**
   * The latest `messagesInView` of both channels, in the open and of each closed session, and for stewards all
   * questions that wait.
   */
  readonly messages: ById<MessageView>;
  readonly conclusions: ById<ConclusionView>;
  /** By document: see `minutesDocuments`. Absent: there is none that this audience may read. */
  readonly minutes?: ById<MinutesView>;
}

/**
 * Where a meeting stands in a series ("chuỗi cuộc họp"): it is a meeting like any other, made together with the others.
 */
export interface SeriesPlace {
  readonly seriesId: Id;
  /** 1, 2 … by time as it was planned. */
  readonly number: number;
  /** How many were planned. */
  readonly count: number;
}

export interface CancellationView {
  /** Why the meeting does not take place. */
  readonly reason: string;
  readonly at: Instant;
}

/** When the meeting was to be before it was moved, last. */
export interface EarlierTimeView {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly reason?: string;
  /** When it was moved. */
  readonly at: Instant;
}

/** The invitation as a document; its text is read through REST. */
export interface InvitationLetterView {
  /** For stewards. */
  readonly draft?: InvitationDraftView;
  /** By ordinal; others than stewards see the one that counts. */
  readonly issued: ById<IssuedInvitationView>;
  /**
   * For stewards, true or absent: more people are invited than its list may name, so that it cannot be issued with one.
   */
  readonly listsTooMany?: boolean;
}

export interface InvitationDraftView {
  readonly registerId?: Id;
  readonly addressee: string;
  readonly notes?: string;
  readonly withAgenda: boolean;
  readonly withPeople: boolean;
  readonly recipients?: string;
  readonly authority?: string;
  readonly position?: string;
  readonly signerName?: string;
}

export interface IssuedInvitationView {
  readonly number: string;
  /** `2026-01-05`, where the organisation is. */
  readonly day: string;
  readonly at: Instant;
  /** Why. */
  readonly recalled?: string;
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
  readonly readiness?: ReadinessView;
  /** To whom the own vote is delegated. */
  readonly voteGiven?: GivenVoteView;
  /** Votes of others that the caller may cast, by whose they are. */
  readonly votesFor: ById<HeldVoteView>;
  /** That the caller attached and that are still there, in whatever state. */
  readonly papers: ById<OwnPaper>;
  /** The caller's that wait for a steward. */
  readonly questions: ById<OwnQuestion>;
  readonly badge?: string;
  /** To the invitation. */
  readonly answer?: AnswerView;
  /** Who comes in the caller's stead. */
  readonly delegation?: DelegationView;
  /** In whose stead the caller comes. */
  readonly standsInFor?: PrincipalView;
  /** True or absent: came by a link, and has no account. */
  readonly byLink?: boolean;
}

export interface AttendanceView {
  readonly status: AttendanceStatus;
  readonly mode?: AttendanceMode;
  readonly at?: Instant;
  /** Where the person is named. */
  readonly bridgeId?: Id;
  /** Of an absence, or of what was recorded last; for stewards and for the person alone. */
  readonly reason?: string;
  /** True or absent: who calls the roll has seen that the person is there. */
  readonly confirmed?: boolean;
}

export interface ReadinessView {
  readonly ready: boolean;
  readonly note?: string;
  readonly at: Instant;
}

export interface GivenVoteView {
  readonly toMemberId: Id;
  readonly name: string;
  /** By what paper. */
  readonly authority: string;
}

export interface HeldVoteView {
  readonly name: string;
  readonly authority: string;
  /** Ballots in which this vote has been cast, by either. */
  readonly voted: ById<boolean>;
}

/** What whoever attached a paper sees of it. Its item is not named: it may be hidden by now. */
export interface OwnPaper {
  readonly documentId: Id;
  readonly version: number;
  readonly title: string;
  readonly status: PaperStatus;
  readonly late: boolean;
  readonly reason?: string;
  readonly position: number;
}

/** A question of one's own that waits. */
export interface OwnQuestion {
  readonly text: string;
  readonly at: Instant;
  readonly position: number;
}

export interface AnswerView {
  readonly answer: AnswerWord;
  /** For stewards and the member. */
  readonly reason?: string;
  readonly at: Instant;
}

/** Whom a member sends in their stead. */
export interface DelegationView {
  readonly toMemberId: Id;
  readonly toName: string;
  /** By what, e.g. the number of a letter; as `reason` for stewards and the member. */
  readonly authority?: string;
  readonly reason?: string;
  readonly at: Instant;
}

/** In whose stead somebody comes. */
export interface PrincipalView {
  readonly memberId: Id;
  readonly name: string;
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
  /** The number on the person's card; for stewards only. */
  readonly badge?: string;
  /** The unit that was invited, where the person came on the list as one of its members. */
  readonly invitedUnitId?: Id;
  /** When the invitation was sent; for stewards only. */
  readonly sentAt?: Instant;
  readonly answer?: AnswerView;
  /** Who comes in this person's stead. */
  readonly delegation?: DelegationView;
  readonly standsInFor?: PrincipalView;
  /** On the list for that alone: not counted, the other is. */
  readonly onlyStandsIn?: boolean;
  /** True or absent: came by a link; who it is, only the name says that they gave. */
  readonly byLink?: boolean;
}

/** How those who are asked to come have answered: all but screens and those who come in another's stead. */
export interface AnswersView {
  readonly asked: number;
  readonly accepted: number;
  readonly declined: number;
  /** Have sent somebody; counted neither as accepted nor as declined. */
  readonly delegated: number;
  /** Have not been sent their invitations; for stewards only. */
  readonly unsent?: number;
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
  readonly papersDueAt?: Instant;
  readonly papers: ById<PaperView>;
  /** True or absent: it looks back on the tasks of earlier meetings of the unit; the others are numbered without it. */
  readonly followUp?: boolean;
}

export interface PaperView {
  readonly documentId: Id;
  /** The released one; for stewards the one attached last, as title and file. */
  readonly version: number;
  readonly title: string;
  /** Others than stewards see what is approved. */
  readonly status: PaperStatus;
  readonly late: boolean;
  readonly fileName: string;
  readonly mediaType: string;
  readonly size: number;
  readonly watermark: boolean;
  readonly downloads: boolean;
  readonly position: number;
  /** For stewards: what everybody reads; absent = nothing yet. */
  readonly releasedVersion?: number;
  /** Who attached it; for stewards, as the reason of a return. */
  readonly byName?: string;
  readonly reason?: string;
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
  /** With a reason. */
  readonly absent: number;
  readonly notYet: number;
  /** Were present and left. */
  readonly left: number;
  readonly guests: number;
  readonly byUnit: ById<UnitPresenceView>;
  /** Checked in and not yet confirmed, guests too; for stewards. */
  readonly unconfirmed?: number;
  /** Of `present`, who are by somebody who came only in their stead. */
  readonly stoodInFor: number;
}

export interface UnitPresenceView {
  readonly name: string;
  readonly total: number;
  readonly present: number;
  readonly inPerson: number;
  readonly online: number;
  readonly bridge: number;
  readonly absent: number;
  readonly notYet: number;
  readonly left: number;
  /** Of `present`, who are by somebody who came only in their stead. */
  readonly stoodInFor: number;
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

/** One of several sittings ("buổi") of a meeting. */
export interface SittingView {
  readonly title: string;
  readonly position: number;
  readonly startedAt: Instant;
  readonly endedAt?: Instant;
  /** Frozen when it ended; until then it is the meeting's. */
  readonly presence?: SittingPresenceView;
}

export interface SittingPresenceView {
  readonly total: number;
  readonly present: number;
  readonly inPerson: number;
  readonly online: number;
  readonly bridge: number;
  readonly bridgeHeads: number;
  readonly absent: number;
  readonly notYet: number;
  readonly left: number;
  readonly guests: number;
}

/** A place from which people take part together ("điểm cầu"). */
export interface BridgeView {
  readonly title: string;
  /** People seen there, never part of quorum or votes. */
  readonly headCount: number;
  readonly keeperId?: Id;
  readonly keeperName?: string;
  readonly position: number;
  /** How many participants are named there. */
  readonly named: number;
  /** How many of them are there. */
  readonly present: number;
  /** Who is named there, true = there; null where `participants` is. */
  readonly members?: ById<boolean>;
}

/** Where everybody sits: the same for all who see the meeting, as the names that stand on the tables are. */
export interface SeatingView {
  /** Of the room's plan. */
  readonly version: number;
  /** Columns; column 1 is at the left, row 1 at the front. */
  readonly width: number;
  /** Rows. */
  readonly height: number;
  /** Seats, screens and doors by their id. */
  readonly places: ById<SeatingPlaceView>;
  /** Whoever has a seat. */
  readonly people: ById<SeatedView>;
}

export interface SeatingPlaceView {
  readonly x: number;
  readonly y: number;
  readonly label?: string;
  readonly kind: PlaceKind;
}

export interface SeatedView {
  readonly seatId: number;
  readonly name: string;
  readonly unitName: string;
  /** Of the person, or of whoever sits there in their stead. */
  readonly status: AttendanceStatus;
  readonly mode?: AttendanceMode;
  /** Who sits there in the person's stead; whoever takes part in their own right sits on their own seat. */
  readonly standsIn?: string;
}

/** Who is ready to vote, of those present with a vote. */
export interface ReadyView {
  readonly ready: number;
  readonly present: number;
  /** Whoever said something and is present; null above the number of participants that is shown. */
  readonly members?: ById<MemberReadinessView>;
}

export interface MemberReadinessView {
  readonly name: string;
  readonly unitName: string;
  readonly ready: boolean;
  readonly note?: string;
  readonly at: Instant;
}

/** Somebody who waits to be let in; for stewards. */
export interface WaitingGuestView {
  readonly name: string;
  readonly body: string;
  /** The label of the link. */
  readonly link: string;
  readonly at: Instant;
  readonly position: number;
}

/** A link, without what opens it; for stewards. */
export interface GuestLinkView {
  readonly label: string;
  readonly lobby: boolean;
  readonly uses: number;
  /** How many came by it. */
  readonly used: number;
  readonly expiresAt?: Instant;
  readonly revokedAt?: Instant;
  readonly position: number;
}

/** A part of the meeting behind closed doors ("họp kín"). */
export interface ClosedSessionView {
  readonly since: Instant;
  /** What it is about; as `members` absent for those outside. */
  readonly itemId?: Id;
  /** Names of those who are inside besides the stewards. */
  readonly members?: ById<string>;
}

/** What everybody who follows sees now. */
export interface PresentingView {
  readonly paperId: Id;
  readonly itemId: Id;
  readonly documentId: Id;
  readonly version: number;
  readonly title: string;
  /** From 1. */
  readonly page: number;
  readonly byMemberId: Id;
  readonly byName: string;
  readonly since: Instant;
}

export interface FloorView {
  readonly speech: FloorQueueView;
  readonly question: FloorQueueView;
  /** How long one may speak; absent = no limit. */
  readonly minutes?: number;
  readonly speakingRequestId?: Id;
  readonly queue: ById<SpeakingRequestView>;
  /** By member: who has asked or spoken, and how long. Absent above `speakersInView`. */
  readonly speakers?: ById<Speaker>;
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
  /** True or absent: it is of a closed session, for those inside. */
  readonly closed?: boolean;
  readonly byLink?: boolean;
}

/** What one person has had of the floor in this meeting. */
export interface Speaker {
  readonly name: string;
  readonly unitName: string;
  /** Requests that were not withdrawn; more than `spoken` = has waited or waits. */
  readonly requested: number;
  /** Speeches that have ended. */
  readonly spoken: number;
  /** Of these together. */
  readonly seconds: number;
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
  /** How many have voted: heads and papers. */
  readonly cast: number;
  /** Only once it closed; also of one that was voided afterwards. */
  readonly result?: BallotResultView;
  /** Elections: how many are elected at most, and named on a ballot. */
  readonly seats?: number;
  /** The ballot that this one is a further round of. */
  readonly repeats?: Id;
  readonly approval?: BallotApprovalView;
  readonly voidReason?: string;
  /** Hands counted, by place: `hall` or a bridge point's id. */
  readonly hands: ById<HandCountView>;
  readonly paper?: PaperResultView;
  /** By member, of a closed ballot; not for the public. */
  readonly comments?: ById<BallotCommentView>;
  readonly closed?: boolean;
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
  /** The smallest number of votes, for the first option or for a candidate, that is enough. */
  readonly needed: number;
  /** Of an election: whether all seats are filled. */
  readonly passed: boolean;
  readonly eligible: number;
  /** Heads entitled and present at closing, or represented by somebody present. */
  readonly present: number;
  readonly cast: number;
  /** With the next three, of elections and papers: ballots given out; electronically, to everyone entitled. */
  readonly issued?: number;
  readonly valid?: number;
  readonly invalid?: number;
  /** Valid ballots that name nobody; null where the count on paper does not say. */
  readonly blank?: number;
  /** How many of them were hands. */
  readonly hands?: number;
  /** How many votes somebody else cast for their member. */
  readonly delegated?: number;
  /** Candidates' ids, those with most votes first. */
  readonly elected?: readonly string[];
  /** Candidates with enough and the same votes, for fewer seats than they are: none of them is elected. */
  readonly tied?: readonly string[];
  readonly seatsLeft?: number;
  /** Their names. */
  readonly tellers?: ById<string>;
}

export interface BallotApprovalView {
  readonly memberId: Id;
  readonly name: string;
  readonly at: Instant;
}

export interface HandCountView {
  readonly bridgeId?: Id;
  readonly total: number;
  /** Hands by option id; until the ballot closes, for stewards only. */
  readonly counts?: ById<number>;
  readonly byName: string;
  readonly at: Instant;
}

export interface PaperResultView {
  readonly issued: number;
  readonly returned: number;
  readonly valid: number;
  readonly invalid: number;
  /** Votes by option id; until the ballot closes, for stewards only. */
  readonly counts?: ById<number>;
  readonly byName: string;
  readonly at: Instant;
}

export interface BallotCommentView {
  readonly name: string;
  readonly option?: string;
  readonly text: string;
  readonly position: number;
}

export interface MessageView {
  readonly memberId: Id;
  readonly name: string;
  readonly channel: MessageChannel;
  readonly text: string;
  readonly at: Instant;
  readonly position: number;
  readonly answer?: MessageAnswer;
  /** For stewards: a question that nobody else sees yet but who asked it. */
  readonly waits?: boolean;
  /** For stewards: nobody else sees it. */
  readonly hidden?: boolean;
  readonly closed?: boolean;
  readonly byLink?: boolean;
}

export interface MessageAnswer {
  readonly text: string;
  readonly byName: string;
  readonly at: Instant;
}

export interface ConclusionView {
  readonly itemId?: Id;
  readonly text: string;
  readonly at: Instant;
  readonly byMemberId: Id;
  readonly byName: string;
  readonly position: number;
  /** Its files that the reader sees at their items, with their places; null = none. */
  readonly papers?: ById<number>;
  /** Absent = none. */
  readonly tasks?: ById<ConclusionTask>;
  readonly closed?: boolean;
}

/** A task of a conclusion. What becomes of it once the meeting is closed stands in its own stream, `task:{TaskId}`. */
export interface ConclusionTask {
  readonly taskId: Id;
  readonly text: string;
  readonly memberId?: Id;
  readonly unitId?: Id;
  /** As the member or unit was called when it was named. */
  readonly ownerName: string;
  readonly dueAt: Instant;
  /** From 1, among the tasks of the conclusion. */
  readonly position: number;
}

/**
 * How far a document written from the record is; its text is read through REST, again whenever `changedAt` or
 * `recordedAt` is another.
 */
export interface MinutesView {
  /** The closed session whose minutes it is. */
  readonly sessionId?: Id;
  readonly stage: MinutesStage;
  readonly position: number;
  readonly changedAt: number;
  /** The last event that may have changed what the record gives, once the meeting is closed; else 0. */
  readonly recordedAt: number;
  /** For stewards. */
  readonly form?: MinutesFormView;
  readonly initialled?: MinutesStepView;
  readonly adopted?: MinutesStepView;
  readonly locked?: MinutesStepView;
  readonly signed?: MinutesStepView;
  /** Of everybody who reads it. */
  readonly objections: ById<ObjectionView>;
  /** By ordinal, replaced and recalled ones too. */
  readonly issued: ById<IssuedMinutesView>;
  readonly corrections: ById<CorrectionView>;
}

export interface MinutesFormView {
  readonly registerId?: Id;
  readonly recipients?: string;
  readonly authority?: string;
  readonly position?: string;
  readonly signerName?: string;
  readonly withPeople: boolean;
}

export interface MinutesStepView {
  readonly memberId: Id;
  readonly name: string;
  readonly at: Instant;
  readonly sha256?: string;
  readonly note?: string;
}

export interface ObjectionView {
  readonly memberId: Id;
  readonly name: string;
  readonly unitName: string;
  /** The key of what it is about; absent = all of it. */
  readonly passage?: string;
  readonly text: string;
  readonly at: Instant;
  /** From 1, as they came. */
  readonly position: number;
  readonly answer?: ObjectionAnswerView;
  /** True or absent. */
  readonly withdrawn?: boolean;
}

export interface ObjectionAnswerView {
  readonly accepted: boolean;
  readonly text: string;
  readonly byName: string;
  readonly at: Instant;
}

export interface IssuedMinutesView {
  readonly number: string;
  /** `2026-01-05`, where the organisation is. */
  readonly day: string;
  readonly at: Instant;
  /** Of the text. */
  readonly sha256: string;
  /** The record's hash that is printed on it. */
  readonly head: string;
  readonly docx: IssuedFile;
  readonly pdf?: IssuedFile;
  /** Why. */
  readonly recalled?: string;
  readonly signatures: ById<MinutesSignatureView>;
}

/** A file by its content. */
export interface IssuedFile {
  /** In hex. */
  readonly sha256: string;
  readonly size: number;
}

export interface MinutesSignatureView {
  readonly signer: string;
  readonly issuer: string;
  readonly validTo: Instant;
  /** True or absent: with the certificate of this installation. */
  readonly organisation?: boolean;
  readonly at: Instant;
  readonly byName: string;
  /** True or absent: who issued the certificate was not known to the server. */
  readonly unknownIssuer?: boolean;
  /** As the signer says. */
  readonly signedAt?: Instant;
}

export interface CorrectionView {
  /** The ordinal of what it corrects. */
  readonly issue: number;
  readonly number: string;
  readonly day: string;
  readonly text: string;
  readonly signedByName: string;
  readonly at: Instant;
}
