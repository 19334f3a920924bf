// Generated from the C# records of Collab.Domain by the architecture tests; do not edit.

import type {
  AttendanceMode,
  BallotKind,
  BallotMethod,
  FloorQueue,
  Id,
  MessageChannel,
  PassBase,
  RequestKind,
} from './meetings';

export type MeetingCommand =
  | AddAgendaItem
  | CallSpeaker
  | CastBallot
  | CheckIn
  | CheckOut
  | CloseBallot
  | CloseFloor
  | CloseMeeting
  | EditAgendaItem
  | EndSpeech
  | FinishAgendaItem
  | MoveAgendaItem
  | OpenBallot
  | OpenFloor
  | OpenMeeting
  | PauseBallot
  | PauseFloor
  | PostMessage
  | PrepareBallot
  | RecordConclusion
  | RemoveAgendaItem
  | RequestToSpeak
  | ResumeMeeting
  | StartAgendaItem
  | SuspendMeeting
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

export interface CallSpeaker {
  readonly type: 'callSpeaker';
  readonly requestId: Id;
}

export interface CastBallot {
  readonly type: 'castBallot';
  readonly ballotId: Id;
  /** An option's id. */
  readonly option: string;
  /**
   * Secret ballots only: SHA-256 of a secret that the browser chose, base64url without padding (43 characters). It is
   * published apart from members and choices, so that only the voter finds it again.
   */
  readonly receipt?: string;
}

export interface CheckIn {
  readonly type: 'checkIn';
  readonly mode: AttendanceMode;
  /** Bridge points come with their own commands; until then none exists to be named. */
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

/** Fields left out stay as they are. */
export interface EditAgendaItem {
  readonly type: 'editAgendaItem';
  readonly itemId: Id;
  readonly title?: string;
  readonly minutes?: number;
  readonly presenterId?: Id;
  readonly hidden?: boolean;
}

export interface EndSpeech {
  readonly type: 'endSpeech';
  readonly requestId: Id;
}

export interface FinishAgendaItem {
  readonly type: 'finishAgendaItem';
  readonly itemId: Id;
}

export interface MoveAgendaItem {
  readonly type: 'moveAgendaItem';
  readonly itemId: Id;
  /** Null = top level. */
  readonly parentId?: Id;
  /** The new sibling to stand behind; null = first. */
  readonly afterId?: Id;
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
  /** Titles; null = agree, disagree, other opinion. Votes for the first one are what the pass rule counts. */
  readonly options?: readonly string[];
  readonly secret?: boolean;
  readonly method?: BallotMethod;
  readonly passRule?: PassRule;
}

export interface RecordConclusion {
  readonly type: 'recordConclusion';
  readonly text: string;
  /** Null = a new conclusion; else that one is rewritten. */
  readonly conclusionId?: Id;
  readonly itemId?: Id;
}

/** With everything below it; only while all of that is pending. */
export interface RemoveAgendaItem {
  readonly type: 'removeAgendaItem';
  readonly itemId: Id;
}

export interface RequestToSpeak {
  readonly type: 'requestToSpeak';
  readonly kind: RequestKind;
  readonly itemId?: Id;
  readonly note?: string;
}

export interface ResumeMeeting {
  readonly type: 'resumeMeeting';
}

/** A current item is finished by it; a finished item may be started again. */
export interface StartAgendaItem {
  readonly type: 'startAgendaItem';
  readonly itemId: Id;
}

export interface SuspendMeeting {
  readonly type: 'suspendMeeting';
}

export interface WithdrawRequest {
  readonly type: 'withdrawRequest';
  readonly requestId: Id;
}

/** "More than half of those present" is `{present, "1/2", strict: true}`. */
export interface PassRule {
  readonly base?: PassBase;
  /** A fraction "n/d", 0 < n ≤ d ≤ 100. */
  readonly threshold?: string;
  readonly strict?: boolean;
}
