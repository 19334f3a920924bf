/** What REST gives of rounds of opinions. */

import type { Id, Instant } from './meetings';
import type {
  AddresseeState,
  AddresseeView,
  NoReplyRule,
  OpinionAnswer,
  OwnOpinionView,
  RemarkAnswer,
  RoundStage,
  RoundTotals,
} from './rounds';

/** `GET /api/rounds`, `GET /api/rooms/{id}/rounds` */
export interface RoundItem {
  readonly id: Id;
  readonly roomId: Id;
  readonly roomName: string;
  readonly title: string;
  readonly stage: RoundStage;
  readonly dueAt: Instant;
  readonly blind: boolean;
  readonly asked: number;
  /** Absent where one may not know. */
  readonly answered?: number;
  /** How far one is, or whom one answers for: of several the least far; absent where none is asked. */
  readonly myState?: AddresseeState;
  /** The draft of a unit waits for one, its head. */
  readonly mayApprove: boolean;
}

/** `GET /api/rounds/{id}/addressees?state&q&cursor` */
export type AddresseeItem = AddresseeView & { readonly id: Id };

/** `GET /api/rounds/{id}/opinions/{addresseeId}` */
export interface ReadOpinion {
  readonly addresseeId: Id;
  readonly isUnit: boolean;
  readonly name: string;
  readonly state: AddresseeState;
  /** That counts. */
  readonly given?: OwnOpinionView;
  /** For whoever answers for the unit. */
  readonly draft?: OwnOpinionView;
}

/** A remark, or an opinion that has none. */
export interface RoundTableRow {
  readonly addresseeId: Id;
  readonly isUnit: boolean;
  readonly addresseeName: string;
  readonly answer: OpinionAnswer;
  /** Its number; absent: the line is the opinion's answer and text. */
  readonly remark?: number;
  readonly documentId?: Id;
  readonly documentTitle?: string;
  readonly clause?: string;
  /** The words of the document that it is about. */
  readonly quote?: string;
  readonly text?: string;
  readonly answered?: RemarkAnswer;
  /** How many remarks of the table say the same of the same words or clause, this one among them. */
  readonly alike: number;
  /** The same for remarks on one clause, however it is cited; to be compared. */
  readonly place?: string;
}

/** `GET /api/rounds/{id}/table?order&disposition&documentId&alikeTo&q&offset&limit` */
export interface RoundTable {
  readonly rows: readonly RoundTableRow[];
  /** Of the lines that are asked for. */
  readonly total: number;
  readonly totals: RoundTotals;
  /** Of the remarks, with a disposition. */
  readonly answered: number;
  /** For keepers: of the remarks, those of which something else was sent last than is said now, or nothing. */
  readonly unsent?: number;
}

/** `GET /api/documents/{id}/versions/{n}/clauses`, in the order of the text */
export interface ClauseItem {
  readonly clause: string;
  readonly title?: string;
}

/** As the totals of a round, of some addressees. */
export type AnswerCounts = Pick<
  RoundTotals,
  'asked' | 'agree' | 'agreeWithRemarks' | 'disagree' | 'other' | 'drafted' | 'silent'
>;

export interface RemarkCounts {
  readonly all: number;
  readonly accepted: number;
  readonly explained: number;
  readonly notAccepted: number;
  /** Without a disposition. */
  readonly open: number;
}

/** `GET /api/rounds/{id}/statistics` */
export interface RoundStatistics {
  readonly answers: AnswerCounts;
  readonly onNoReply: NoReplyRule;
  /** Silent or not approved. */
  readonly noReply: number;
  /** In the order in which they were asked. */
  readonly byUnit: readonly {
    readonly id: Id;
    readonly name: string;
    readonly answer?: OpinionAnswer;
    readonly answeredAt?: Instant;
    readonly remarks: RemarkCounts;
    readonly state: AddresseeState;
  }[];
  /** The members who are asked, together. */
  readonly members: AnswerCounts;
  readonly timeStep: 'hour' | 'day' | 'month';
  /** Every step from the start to the end of the time. */
  readonly times: readonly { readonly from: Instant; readonly answers: number; readonly sum: number }[];
  readonly remarks: RemarkCounts;
  readonly byClause: readonly {
    readonly documentId: Id;
    readonly documentTitle?: string;
    readonly clause?: string;
    readonly remarks: RemarkCounts;
  }[];
}

/** `GET /api/rounds/statistics?from&to`: over the rounds that were started then, the last first. */
export interface RoundOverview {
  readonly rounds: readonly (Pick<
    RoundTotals,
    'asked' | 'agree' | 'agreeWithRemarks' | 'disagree' | 'other' | 'remarks'
  > & {
    readonly id: Id;
    readonly roomId: Id;
    readonly roomName: string;
    readonly title: string;
    readonly stage: RoundStage;
    readonly startedAt: Instant;
    readonly dueAt: Instant;
    readonly closedAt?: Instant;
    readonly noReply: number;
    readonly onNoReply: NoReplyRule;
  })[];
  /** There are earlier ones: a shorter time shows them. */
  readonly hasMore: boolean;
  /** By name. */
  readonly units: readonly {
    readonly unitId: Id;
    readonly name: string;
    readonly asked: number;
    readonly answered: number;
  }[];
  readonly members: { readonly asked: number; readonly answered: number };
}
