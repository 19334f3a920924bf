// Generated from the C# records of Collab.Domain by the architecture tests; do not edit.

import type {
  AnswerWord,
  AttendanceMode,
  AttendanceStatus,
  BallotKind,
  BallotMethod,
  ById,
  DelegationKind,
  FloorQueue,
  Id,
  Instant,
  MeetingMode,
  MeetingRole,
  MessageChannel,
  PassBase,
  QuorumBase,
  RequestKind,
} from './meetings';

export type MeetingCommand =
  | AddAgendaItem
  | AddPassage
  | AdmitGuest
  | AdoptMinutes
  | AnswerObjection
  | AnswerQuestion
  | ApproveBallots
  | ApprovePaper
  | ArrangeSeats
  | AssignSeats
  | AttachPaper
  | CallSpeaker
  | CancelMeeting
  | CastBallot
  | ChangeRole
  | CheckIn
  | CheckOut
  | CloseBallot
  | CloseFloor
  | CloseMeeting
  | CloseSession
  | ConfirmAttendance
  | CorrectMinutes
  | DelegateAttendance
  | DelegateVote
  | DiscardDraft
  | EditAgendaItem
  | EditBallot
  | EditInvitation
  | EditMeeting
  | EditMinutes
  | EditPassage
  | EndClosedSession
  | EndSitting
  | EndSpeech
  | FinishAgendaItem
  | HandOverChair
  | HideMessage
  | InitialMinutes
  | Invite
  | IssueInvitation
  | IssueMinutes
  | LockMeeting
  | LockMinutes
  | MoveAgendaItem
  | MoveRequest
  | ObjectToMinutes
  | OpenBallot
  | OpenFloor
  | OpenMeeting
  | PauseBallot
  | PauseFloor
  | PostMessage
  | PrepareBallot
  | Present
  | RecallInvitation
  | RecallMinutes
  | RecordAttendance
  | RecordConclusion
  | RecordHandVote
  | RecordPaperResult
  | RefuseGuest
  | RemoveAgendaItem
  | RemoveBallot
  | RemoveBridge
  | RemoveConclusion
  | RemovePaper
  | RemoveParticipant
  | RemoveSeatingPlan
  | ReopenMeeting
  | RequestToSpeak
  | Reschedule
  | Respond
  | RestorePassage
  | ResumeMeeting
  | ReturnMinutes
  | ReturnPaper
  | ReviseMinutes
  | RevokeDelegation
  | RevokeGuestLink
  | SendInvitations
  | SetBridge
  | SetPaperDeadline
  | SetReady
  | SetSpeakingTime
  | SignMinutes
  | StartAgendaItem
  | StartSitting
  | StopPresenting
  | SubmitPaper
  | SuspendMeeting
  | TakeSeatingPlan
  | UnlockMeeting
  | VoidBallot
  | WithdrawObjection
  | WithdrawRequest;

export interface AddAgendaItem {
  readonly type: 'addAgendaItem';
  readonly title: string;
  /** Planned length, 0 to `agendaMinutes`. */
  readonly minutes: number;
  readonly parentId?: Id;
  /** The sibling to stand behind; null = last. */
  readonly afterId?: Id;
  readonly presenterId?: Id;
  readonly hidden?: boolean;
}

/** A passage that the record does not give. */
export interface AddPassage {
  readonly type: 'addPassage';
  /** The key of the passage that it stands behind. */
  readonly after: string;
  readonly text: string;
  readonly document: string;
}

/** A guest who waits becomes a participant, and is present where check-in is open. */
export interface AdmitGuest {
  readonly type: 'admitGuest';
  readonly memberId: Id;
}

/** The meeting has adopted the text ("thông qua"). */
export interface AdoptMinutes {
  readonly type: 'adoptMinutes';
  /** Of the text that was read. Another one by now: `conflict`. */
  readonly sha256: string;
  /** How: at the end of the meeting, by silence until a day. */
  readonly note?: string;
  readonly document: string;
}

export interface AnswerObjection {
  readonly type: 'answerObjection';
  readonly objectionId: Id;
  /** The text was or is to be changed for it. */
  readonly accepted: boolean;
  readonly text: string;
  readonly document: string;
}

/** Shows a question that waits to everybody, with an answer where there is one. */
export interface AnswerQuestion {
  readonly type: 'answerQuestion';
  readonly messageId: Id;
  readonly text?: string;
}

/** The chair approves drafts ("duyệt danh mục biểu quyết"). Nothing waits for it: it is said who approved what. */
export interface ApproveBallots {
  readonly type: 'approveBallots';
  /** Null = all drafts that are not approved yet. */
  readonly ballotIds?: readonly Id[];
}

/** Releases the version to everybody in the meeting. */
export interface ApprovePaper {
  readonly type: 'approvePaper';
  readonly paperId: Id;
  /** That was read: another one by now is a `conflict`. Absent = whichever was attached last. */
  readonly version?: number;
}

/** Seats those who have no seat, by `seatingOrder`. */
export interface ArrangeSeats {
  readonly type: 'arrangeSeats';
  /** Everybody, whoever has a seat too. */
  readonly anew?: boolean;
}

/**
 * Seats people, all or none of them. Whoever sat on a seat that is given to another, and gets no other one, stands up.
 */
export interface AssignSeats {
  readonly type: 'assignSeats';
  /** 1 to `seatEntries`, each seat and each person once. */
  readonly seats: readonly SeatAssignment[];
}

/**
 * Puts the document's newest version under an agenda item. Of a document that is there already: a newer version, to be
 * approved anew.
 */
export interface AttachPaper {
  readonly type: 'attachPaper';
  readonly itemId: Id;
  readonly documentId: Id;
}

export interface CallSpeaker {
  readonly type: 'callSpeaker';
  readonly requestId: Id;
}

export interface CancelMeeting {
  readonly type: 'cancelMeeting';
  readonly reason: string;
}

export interface CastBallot {
  readonly type: 'castBallot';
  readonly ballotId: Id;
  /** Motions: an option's id. */
  readonly option?: string;
  /**
   * Secret ballots only: SHA-256 of a secret that the browser chose, base64url without padding (43 characters). It is
   * published apart from members and choices, so that only the voter finds it again.
   */
  readonly receipt?: string;
  /** Elections: ids of candidates, at most as many as there are seats; none = a blank ballot. */
  readonly choices?: readonly string[];
  /** Open ballots only: it is shown with one's name once the ballot is closed. */
  readonly comment?: string;
  /** The member who delegated the vote to the caller. */
  readonly onBehalfOf?: Id;
}

export interface ChangeRole {
  readonly type: 'changeRole';
  readonly memberId: Id;
  readonly role: MeetingRole;
  /** Absent = as it was where the role stays, by role where it changes. */
  readonly voting?: boolean;
  /** Absent = as it was. */
  readonly weight?: number;
}

export interface CheckIn {
  readonly type: 'checkIn';
  readonly mode: AttendanceMode;
  /** With the mode bridge; null = where the person is named. */
  readonly bridgeId?: Id;
}

export interface CheckOut {
  readonly type: 'checkOut';
}

export interface CloseBallot {
  readonly type: 'closeBallot';
  readonly ballotId: Id;
}

export interface CloseFloor {
  readonly type: 'closeFloor';
  readonly queue?: FloorQueue;
}

export interface CloseMeeting {
  readonly type: 'closeMeeting';
}

/** From now on the meeting is about this item behind closed doors. */
export interface CloseSession {
  readonly type: 'closeSession';
  readonly itemId: Id;
  /** Who stays besides the stewards: at most `closedSessionMembers` participants, no displays and no guests by link. */
  readonly allow: readonly Id[];
}

/** Says that people who checked themselves in are there. Whoever is confirmed already is passed over. */
export interface ConfirmAttendance {
  readonly type: 'confirmAttendance';
  /** 1 to `attendanceEntries`. */
  readonly memberIds: readonly Id[];
}

/** A letter that corrects what is issued in layout or procedure ("đính chính", Article 18). */
export interface CorrectMinutes {
  readonly type: 'correctMinutes';
  /** From 1, over the letters to this document. */
  readonly ordinal: number;
  readonly registerId: Id;
  /** What is to be read instead of what, lines. */
  readonly text: string;
  /** Below "Nơi nhận:", a line each; as `authority` absent: as the layout of the register says. */
  readonly recipients?: string;
  readonly authority?: string;
  readonly position?: string;
  /** Absent: whoever issues it. Another one signs as `position`, which is said then. */
  readonly signerName?: string;
  readonly document: string;
}

/** Somebody comes in one's stead ("cử người dự thay"). */
export interface DelegateAttendance {
  readonly type: 'delegateAttendance';
  /** A participant, or any active member, who becomes one by it. */
  readonly toMemberId: Id;
  /** By what: the number of the letter, the regulation. */
  readonly authority: string;
  readonly reason: string;
}

/**
 * Another participant may cast the caller's vote, in ballots that are or will be open; the caller still may, and the
 * first vote stands.
 */
export interface DelegateVote {
  readonly type: 'delegateVote';
  /** A participant whose role may carry a vote, and who holds nobody else's. */
  readonly toMemberId: Id;
  /** By what paper, e.g. "Giấy ủy quyền số 12". */
  readonly authority: string;
}

/** A draft that nobody needs: to everyone it does not exist any more; the journal keeps it. */
export interface DiscardDraft {
  readonly type: 'discardDraft';
}

/** Fields left out stay as they are. */
export interface EditAgendaItem {
  readonly type: 'editAgendaItem';
  readonly itemId: Id;
  readonly title?: string;
  readonly minutes?: number;
  readonly presenterId?: Id;
  readonly hidden?: boolean;
}

/**
 * The draft as it is to be: a field left out has its default, not what stood there. The chair's approval ends with it.
 */
export interface EditBallot {
  readonly type: 'editBallot';
  readonly ballotId: Id;
  readonly title: string;
  readonly kind?: BallotKind;
  readonly itemId?: Id;
  /** As in `prepareBallot`. */
  readonly options?: readonly string[];
  readonly secret?: boolean;
  readonly method?: BallotMethod;
  readonly passRule?: PassRule;
  readonly seats?: number;
  readonly repeats?: Id;
}

/**
 * The invitation as a document (form 1.7 of Decree 30/2020/NĐ-CP) before it is issued: what the meeting itself does not
 * say. All fields as they are to be.
 */
export interface EditInvitation {
  readonly type: 'editInvitation';
  readonly registerId?: Id;
  /** Behind "trân trọng kính mời:", a line each. */
  readonly addressee: string;
  /** Above the end of the body. */
  readonly notes?: string;
  /** The agenda comes with it, without hidden items. */
  readonly withAgenda?: boolean;
  /** The list of those invited comes with it. */
  readonly withPeople?: boolean;
  /** Below "Nơi nhận:"; absent = as the layout says, and so for who signs. */
  readonly recipients?: string;
  readonly authority?: string;
  readonly position?: string;
  readonly signerName?: string;
}

/** What the meeting is called and is, all as it is to be. When and where it is, `reschedule` says. */
export interface EditMeeting {
  readonly type: 'editMeeting';
  readonly title: string;
  readonly mode: MeetingMode;
  /** Absent = none. */
  readonly meetingType?: string;
  /** Of the catalogue: its name, looked up before it is decided, is the type. */
  readonly typeId?: Id;
  /** Absent = as it was. */
  readonly quorum?: QuorumRule;
}

/**
 * What stands on the document besides its text. All fields as they are to be; absent = as the layout of the register,
 * or the record, says.
 */
export interface EditMinutes {
  readonly type: 'editMinutes';
  readonly registerId?: Id;
  /** Below "Nơi nhận:", a line each. */
  readonly recipients?: string;
  /** In whose name is signed: "TM. BAN THƯỜNG VỤ". */
  readonly authority?: string;
  readonly position?: string;
  readonly signerName?: string;
  /** The list of all who were to attend comes with it. */
  readonly withPeople?: boolean;
  readonly document: string;
}

/** Other words for a passage, or none. */
export interface EditPassage {
  readonly type: 'editPassage';
  /** Its key. */
  readonly passage: string;
  /** Absent with `omitted`: it is left out. */
  readonly text?: string;
  readonly omitted?: boolean;
  /**
   * SHA-256, in hex, of the words that the record gave when this was written: where it gives others later, the edit is
   * marked. Not of an added passage.
   */
  readonly of?: string;
  /** The `editedAt` that was read; absent = it was not edited. Edited since: `conflict`. */
  readonly basedOn?: number;
  readonly document: string;
}

export interface EndClosedSession {
  readonly type: 'endClosedSession';
}

/** Ends the sitting that is under way; its numbers stay as they are then. */
export interface EndSitting {
  readonly type: 'endSitting';
}

export interface EndSpeech {
  readonly type: 'endSpeech';
  readonly requestId: Id;
}

export interface FinishAgendaItem {
  readonly type: 'finishAgendaItem';
  readonly itemId: Id;
}

export interface HandOverChair {
  readonly type: 'handOverChair';
  readonly memberId: Id;
}

/** Of either channel: for stewards only from then on. */
export interface HideMessage {
  readonly type: 'hideMessage';
  readonly messageId: Id;
}

/** The text is right ("ký nháy"): participants read it and may object. */
export interface InitialMinutes {
  readonly type: 'initialMinutes';
  /** Of the text that was read, in hex. Another one by now: `conflict`. */
  readonly sha256: string;
  readonly document: string;
}

/** People and units join the list of participants. Whoever is a participant already is left as they are. */
export interface Invite {
  readonly type: 'invite';
  /** 1 to `inviteEntries`. A person named alone goes before the person's unit. */
  readonly participants: readonly InviteEntry[];
}

/** It gets its number and day, and does not change any more; another issue takes its place. */
export interface IssueInvitation {
  readonly type: 'issueInvitation';
  /** 1 = the first; one above the last where that is replaced. Another one is there: `conflict`. */
  readonly ordinal: number;
}

/** It gets its number and day, and is laid out for good. */
export interface IssueMinutes {
  readonly type: 'issueMinutes';
  /** As of `issueInvitation`. */
  readonly ordinal: number;
  readonly document: string;
}

export interface LockMeeting {
  readonly type: 'lockMeeting';
}

/** Nothing of the text changes any more; no objection may be open. */
export interface LockMinutes {
  readonly type: 'lockMinutes';
  readonly sha256: string;
  readonly document: string;
}

export interface MoveAgendaItem {
  readonly type: 'moveAgendaItem';
  readonly itemId: Id;
  /** Null = top level. */
  readonly parentId?: Id;
  /** The new sibling to stand behind; null = first. */
  readonly afterId?: Id;
}

/** Puts a request that waits elsewhere among those of its kind: points of order stay before all others. */
export interface MoveRequest {
  readonly type: 'moveRequest';
  readonly requestId: Id;
  /** A request of the same kind that waits, to stand behind; null = first of its kind. */
  readonly afterId?: Id;
}

export interface ObjectToMinutes {
  readonly type: 'objectToMinutes';
  readonly text: string;
  /** That it is about; absent = all of it. */
  readonly passage?: string;
  readonly document: string;
}

export interface OpenBallot {
  readonly type: 'openBallot';
  readonly ballotId: Id;
}

export interface OpenFloor {
  readonly type: 'openFloor';
  readonly queue?: FloorQueue;
}

export interface OpenMeeting {
  readonly type: 'openMeeting';
}

export interface PauseBallot {
  readonly type: 'pauseBallot';
  readonly ballotId: Id;
}

export interface PauseFloor {
  readonly type: 'pauseFloor';
  readonly queue?: FloorQueue;
}

export interface PostMessage {
  readonly type: 'postMessage';
  readonly text: string;
  readonly channel?: MessageChannel;
}

export interface PrepareBallot {
  readonly type: 'prepareBallot';
  readonly title: string;
  readonly kind?: BallotKind;
  readonly itemId?: Id;
  /**
   * Titles; of an election the candidates. Null = agree, disagree, other opinion. In a motion, votes for the first one
   * are what the pass rule counts.
   */
  readonly options?: readonly string[];
  readonly secret?: boolean;
  readonly method?: BallotMethod;
  /** Null = more than half of those present; in an election, more than half of the valid ballots. */
  readonly passRule?: PassRule;
  /** Elections: how many are elected at most. */
  readonly seats?: number;
  /** A closed or void ballot, of which this is a further round. */
  readonly repeats?: Id;
}

/** Shows this page of a released paper to everybody; again with another page to turn to it. */
export interface Present {
  readonly type: 'present';
  readonly documentId: Id;
  readonly version: number;
  /** From 1. */
  readonly page?: number;
}

export interface RecallInvitation {
  readonly type: 'recallInvitation';
  readonly reason: string;
}

export interface RecallMinutes {
  readonly type: 'recallMinutes';
  /** Of the issue that counts; another one by now: `conflict`. */
  readonly ordinal: number;
  readonly reason: string;
  readonly document: string;
}

/**
 * Says of others whether they attend: one entry each, all of them or none. Until the meeting is closed; afterwards with
 * a reason each.
 */
export interface RecordAttendance {
  readonly type: 'recordAttendance';
  /** 1 to `attendanceEntries`. */
  readonly entries: readonly AttendanceEntry[];
}

export interface RecordConclusion {
  readonly type: 'recordConclusion';
  readonly text: string;
  /** Null = a new conclusion; else that one is rewritten. */
  readonly conclusionId?: Id;
  readonly itemId?: Id;
  /** Its files: released papers of the meeting, all that it is to have, each once. */
  readonly paperIds?: readonly Id[];
  /** All that it is to have, in order; null = as they are. */
  readonly tasks?: readonly ConclusionTaskDraft[];
  /**
   * When what was read had been written, its `at`: written anew since is a `conflict`. Absent = over whatever stands
   * there.
   */
  readonly basedOn?: Instant;
}

/** What was counted by hand at one place; it takes the place of an earlier count of the same place. */
export interface RecordHandVote {
  readonly type: 'recordHandVote';
  readonly ballotId: Id;
  /**
   * Hands by option id. All places together are never more than those whose vote weighs one and who have not cast it.
   */
  readonly counts: ById<number>;
  /** A bridge point; null = the hall. */
  readonly bridgeId?: Id;
}

/** What the tellers counted of a ballot on paper; it takes the place of an earlier count, until the ballot closes. */
export interface RecordPaperResult {
  readonly type: 'recordPaperResult';
  readonly ballotId: Id;
  /** Papers given out, at most as many as are entitled. */
  readonly issued: number;
  /** Papers collected: `valid` and `invalid` together. */
  readonly returned: number;
  readonly valid: number;
  readonly invalid: number;
  /** Votes by option id; each at most `valid`, all together at most that times the seats. */
  readonly counts: ById<number>;
}

/** A guest who waits is not let in; to them the meeting does not exist any more. */
export interface RefuseGuest {
  readonly type: 'refuseGuest';
  readonly memberId: Id;
  readonly reason?: string;
}

/** With everything below it; only while all of that is pending. */
export interface RemoveAgendaItem {
  readonly type: 'removeAgendaItem';
  readonly itemId: Id;
}

/** Drafts only. */
export interface RemoveBallot {
  readonly type: 'removeBallot';
  readonly ballotId: Id;
}

/** Only while nobody is present there. */
export interface RemoveBridge {
  readonly type: 'removeBridge';
  readonly bridgeId: Id;
}

export interface RemoveConclusion {
  readonly type: 'removeConclusion';
  readonly conclusionId: Id;
}

export interface RemovePaper {
  readonly type: 'removePaper';
  readonly paperId: Id;
}

/** The list forgets the person, the record does not; the meeting exists for them no more. */
export interface RemoveParticipant {
  readonly type: 'removeParticipant';
  readonly memberId: Id;
  readonly reason?: string;
}

/** The meeting has no seating plan any more. */
export interface RemoveSeatingPlan {
  readonly type: 'removeSeatingPlan';
}

/** A closed meeting goes on. */
export interface ReopenMeeting {
  readonly type: 'reopenMeeting';
  readonly reason: string;
}

export interface RequestToSpeak {
  readonly type: 'requestToSpeak';
  readonly kind: RequestKind;
  readonly itemId?: Id;
  readonly note?: string;
}

export interface Reschedule {
  readonly type: 'reschedule';
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  /** Wanted where the meeting is no draft any more. */
  readonly reason?: string;
  /** Absent = as it was. */
  readonly place?: string;
  /** A meeting room of the catalogue: its name, looked up before it is decided, is the place. */
  readonly placeId?: Id;
}

export interface Respond {
  readonly type: 'respond';
  readonly answer: AnswerWord;
  /** Wanted of whoever declines. */
  readonly reason?: string;
}

/** As the record gives it again; an added one goes. */
export interface RestorePassage {
  readonly type: 'restorePassage';
  readonly passage: string;
  /** As of `editPassage`. */
  readonly basedOn?: number;
  readonly document: string;
}

export interface ResumeMeeting {
  readonly type: 'resumeMeeting';
}

/** Back to the draft, before it is issued. */
export interface ReturnMinutes {
  readonly type: 'returnMinutes';
  readonly reason: string;
  readonly document: string;
}

export interface ReturnPaper {
  readonly type: 'returnPaper';
  readonly paperId: Id;
  readonly reason: string;
  /** As of `approvePaper`. */
  readonly version?: number;
}

/**
 * What is issued is to be replaced: the text may be edited again, and the next issue takes its place (Decree
 * 30/2020/NĐ-CP, Article 18).
 */
export interface ReviseMinutes {
  readonly type: 'reviseMinutes';
  /** Of the last issue; another one by now: `conflict`. */
  readonly ordinal: number;
  readonly reason: string;
  readonly document: string;
}

/** Takes back what one had delegated; votes already cast stand. */
export interface RevokeDelegation {
  readonly type: 'revokeDelegation';
  readonly kind: DelegationKind;
}

/** Nobody comes by the link any more, and whoever came by it goes: those who wait, and those who were let in. */
export interface RevokeGuestLink {
  readonly type: 'revokeGuestLink';
  readonly linkId: Id;
}

/** Who is on the list and was not told yet gets the invitation; a draft is scheduled by it. */
export interface SendInvitations {
  readonly type: 'sendInvitations';
}

/** Makes a bridge point ("điểm cầu") or changes one; when changing, what is left out stays. */
export interface SetBridge {
  readonly type: 'setBridge';
  /** Null = a new one, which wants a title. */
  readonly bridgeId?: Id;
  readonly title?: string;
  /** People seen there, whoever they are; 0 to `bridgeHeads`. Never part of quorum or votes. */
  readonly headCount?: number;
  /** Everyone who is to attend there. Whoever is present there stays named, listed or not. */
  readonly members?: readonly Id[];
  /** Who counts heads and calls the roll there. */
  readonly keeperId?: Id;
}

export interface SetPaperDeadline {
  readonly type: 'setPaperDeadline';
  readonly itemId: Id;
  /** Papers of the item that come later are marked late; null = later than the meeting's planned start. */
  readonly dueAt?: Instant;
}

/** Whether the caller is ready to vote; stewards see who is. */
export interface SetReady {
  readonly type: 'setReady';
  readonly ready: boolean;
  /** Why not, or what is still asked for. */
  readonly note?: string;
}

export interface SetSpeakingTime {
  readonly type: 'setSpeakingTime';
  /**
   * 1 to `speakingMinutes`, from now on also for whoever speaks; null = no limit. Nobody is cut off: the time is shown.
   */
  readonly minutes?: number;
}

/** The chair stands for the text. */
export interface SignMinutes {
  readonly type: 'signMinutes';
  readonly sha256: string;
  readonly document: string;
}

/** A current item is finished by it; a finished item may be started again. */
export interface StartAgendaItem {
  readonly type: 'startAgendaItem';
  readonly itemId: Id;
}

/** Begins one of several sittings ("buổi") of a meeting: attendance begins anew, everybody checks in again. */
export interface StartSitting {
  readonly type: 'startSitting';
  readonly title: string;
}

export interface StopPresenting {
  readonly type: 'stopPresenting';
}

export interface SubmitPaper {
  readonly type: 'submitPaper';
  readonly paperId: Id;
}

export interface SuspendMeeting {
  readonly type: 'suspendMeeting';
}

/**
 * The seating plan of the meeting's room, as it is now, becomes the meeting's own. Taken again it brings a newer one;
 * whoever sits where a seat still is stays there.
 */
export interface TakeSeatingPlan {
  readonly type: 'takeSeatingPlan';
}

export interface UnlockMeeting {
  readonly type: 'unlockMeeting';
}

/** A ballot under way, or closed, that shall not count. It is held again by preparing one that repeats it. */
export interface VoidBallot {
  readonly type: 'voidBallot';
  readonly ballotId: Id;
  readonly reason: string;
}

export interface WithdrawObjection {
  readonly type: 'withdrawObjection';
  readonly objectionId: Id;
  readonly document: string;
}

export interface WithdrawRequest {
  readonly type: 'withdrawRequest';
  readonly requestId: Id;
}

export interface SeatAssignment {
  /** Of the plan. */
  readonly seatId: number;
  /** A participant; absent = the seat is free. */
  readonly memberId?: Id;
}

/** "More than half of those present" is `{present, "1/2", strict: true}`. */
export interface PassRule {
  readonly base?: PassBase;
  /** A fraction "n/d", 0 < n ≤ d ≤ 100. */
  readonly threshold?: string;
  readonly strict?: boolean;
}

export interface QuorumRule {
  readonly base?: QuorumBase;
  readonly threshold?: string;
}

/** Either a member or a unit: its active members of that moment, by main position in it or below it. */
export interface InviteEntry {
  readonly role: MeetingRole;
  readonly memberId?: Id;
  readonly unitId?: Id;
  /** Absent = by role. */
  readonly voting?: boolean;
  readonly weight?: number;
  /** Of a member only; unique in the meeting. */
  readonly badge?: string;
}

/** By `memberId` or by `badge`, not by both. */
export interface AttendanceEntry {
  /** `notYet` takes back what was recorded or checked in. */
  readonly status: AttendanceStatus;
  readonly memberId?: Id;
  readonly badge?: string;
  /** With `present`; null = as before, else in person (online in an online meeting). */
  readonly mode?: AttendanceMode;
  /** Absence wants one; so does everything after closing. */
  readonly reason?: string;
  /** When it came to be so; null = now. Never later than now, nor before check-in opened. */
  readonly at?: Instant;
  /** With the mode bridge; null = where the person is named. */
  readonly bridgeId?: Id;
}

/** A task ("nhiệm vụ") as a command gives it to a conclusion. Exactly one of member and unit is named. */
export interface ConclusionTaskDraft {
  readonly text: string;
  readonly dueAt: Instant;
  /** One that the conclusion has already; null = a new one. */
  readonly taskId?: Id;
  readonly memberId?: Id;
  readonly unitId?: Id;
}
