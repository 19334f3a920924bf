/** What a member can ask of a meeting: the wire form of the C# records in `MeetingCommands.cs`. */

import type {
  AttendanceMode,
  BallotKind,
  BallotMethod,
  FloorQueue,
  Id,
  MessageChannel,
  PassRule,
  RequestKind,
} from './meetings';

export type MeetingCommand =
  | { readonly type: 'openMeeting' | 'suspendMeeting' | 'resumeMeeting' | 'closeMeeting' }
  | AddAgendaItem
  | EditAgendaItem
  | { readonly type: 'moveAgendaItem'; readonly itemId: Id; readonly parentId?: Id; readonly afterId?: Id }
  | { readonly type: 'removeAgendaItem' | 'startAgendaItem' | 'finishAgendaItem'; readonly itemId: Id }
  | { readonly type: 'checkIn'; readonly mode: AttendanceMode; readonly bridgeId?: Id }
  | { readonly type: 'checkOut' }
  | { readonly type: 'openFloor' | 'pauseFloor' | 'closeFloor'; readonly queue: FloorQueue }
  | { readonly type: 'requestToSpeak'; readonly kind: RequestKind; readonly itemId?: Id; readonly note?: string }
  | { readonly type: 'withdrawRequest' | 'callSpeaker' | 'endSpeech'; readonly requestId: Id }
  | PrepareBallot
  | { readonly type: 'openBallot' | 'pauseBallot' | 'closeBallot'; readonly ballotId: Id }
  | CastBallot
  | { readonly type: 'postMessage'; readonly text: string; readonly channel: MessageChannel }
  | { readonly type: 'recordConclusion'; readonly text: string; readonly conclusionId?: Id; readonly itemId?: Id };

export interface AddAgendaItem {
  readonly type: 'addAgendaItem';
  readonly title: string;
  readonly minutes: number;
  readonly parentId?: Id;
  /** The sibling to stand behind; absent = last. */
  readonly afterId?: Id;
  readonly presenterId?: Id;
  readonly hidden?: boolean;
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

export interface PrepareBallot {
  readonly type: 'prepareBallot';
  readonly title: string;
  readonly kind: BallotKind;
  readonly itemId?: Id;
  /** Titles; absent = agree, disagree, other opinion. Votes for the first one are what the pass rule counts. */
  readonly options?: readonly string[];
  readonly secret: boolean;
  readonly method: BallotMethod;
  readonly passRule: PassRule;
}

export interface CastBallot {
  readonly type: 'castBallot';
  readonly ballotId: Id;
  readonly option: string;
  /** Secret ballots only: SHA-256 of a secret that the browser chose, base64url without padding. */
  readonly receipt?: string;
}
