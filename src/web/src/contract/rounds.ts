/** What goes over the wire of the stream `round:{id}`: its view and its commands; and what REST gives of rounds of opinions. */

import type { Anchor } from './documents';
import type { ById, Id, Instant } from './meetings';
import type { RoomRole } from './rooms';

export const opinionAnswers = ['agree', 'agreeWithRemarks', 'disagree', 'other'] as const;
export type OpinionAnswer = (typeof opinionAnswers)[number];

export const dispositions = ['accepted', 'explained', 'notAccepted'] as const;
export type RemarkDisposition = (typeof dispositions)[number];

/** What is made of those who do not answer; they are counted apart either way. */
export type NoReplyRule = 'none' | 'agree';

export const roundStages = ['draft', 'open', 'closed', 'cancelled'] as const;
export type RoundStage = (typeof roundStages)[number];

export const addresseeStates = ['waiting', 'seen', 'drafted', 'returned', 'answered', 'removed'] as const;
export type AddresseeState = (typeof addresseeStates)[number];

export interface RoundView {
  readonly id: Id;
  readonly roomId: Id;
  readonly title: string;
  /** Lines. */
  readonly note?: string;
  readonly documents: ById<RoundDocument>;
  /** The last moment at which an opinion is taken. */
  readonly dueAt: Instant;
  /** Nobody but the keepers sees others' opinions before it is closed. */
  readonly blind: boolean;
  readonly onNoReply: NoReplyRule;
  readonly stage: RoundStage;
  readonly createdAt: Instant;
  readonly createdByName: string;
  readonly startedAt?: Instant;
  readonly closedAt?: Instant;
  readonly cancelledFor?: string;
  /** By number, from 1. */
  readonly extensions: ById<RoundExtension>;
  /** When those asked were last shown what became of their remarks. */
  readonly answersSentAt?: Instant;
  /** Absent where one may not know. */
  readonly totals?: RoundTotals;
  /** For keepers, where there are not more than 500; else through REST. */
  readonly addressees?: ById<AddresseeView>;
  /** Another one: what REST says of others' opinions is to be asked for anew. */
  readonly contentSeq: number;
  readonly me?: RoundMeView;
}

export interface RoundDocument {
  readonly documentId: Id;
  /** That is asked about. */
  readonly version: number;
  readonly title: string;
  readonly position: number;
}

export interface RoundExtension {
  readonly from: Instant;
  readonly to: Instant;
  readonly reason: string;
  readonly byName: string;
  readonly at: Instant;
}

/** The four answers, `drafted` and `silent` add up to `asked`. */
export interface RoundTotals {
  readonly asked: number;
  readonly agree: number;
  readonly agreeWithRemarks: number;
  readonly disagree: number;
  readonly other: number;
  /** Units whose opinion waits for its head. */
  readonly drafted: number;
  readonly silent: number;
  /** Of all asked: opened the round. */
  readonly seen: number;
  readonly remarks: number;
  /** Of those, with a disposition. */
  readonly remarksAnswered: number;
}

export interface AddresseeView {
  readonly isUnit: boolean;
  readonly name: string;
  readonly position: number;
  readonly state: AddresseeState;
  readonly answer?: OpinionAnswer;
  readonly answeredAt?: Instant;
  readonly remarks: number;
  readonly seenAt?: Instant;
  readonly delegateName?: string;
  readonly removed?: AddresseeRemoval;
}

export interface AddresseeRemoval {
  readonly reason: string;
  readonly byName: string;
  readonly at: Instant;
}

export interface RoundMeView {
  readonly memberId: Id;
  readonly role: RoomRole;
  /** As what one may answer, or approve: by the id of the member or unit. */
  readonly answers: ById<OwnAnswerView>;
}

export interface OwnAnswerView {
  readonly isUnit: boolean;
  readonly name: string;
  /** It is another's, who delegated it to one. */
  readonly delegated: boolean;
  readonly mayWrite: boolean;
  /** One is the unit's head. */
  readonly mayApprove: boolean;
  readonly draft?: OwnOpinionView;
  readonly returnedFor?: string;
  readonly given?: OwnOpinionView;
  /** Of one's own: to whom. */
  readonly delegate?: { readonly memberId: Id; readonly name: string };
  readonly removed?: AddresseeRemoval;
}

export interface OwnOpinionView {
  readonly answer: OpinionAnswer;
  readonly text?: string;
  /** In the order of the answer; what became of them only once that was sent. */
  readonly remarks: readonly Remark[];
  readonly letter?: OpinionLetter;
  readonly byName: string;
  readonly at: Instant;
  readonly approved?: { readonly by: Id; readonly byName: string; readonly at: Instant };
}

export interface OpinionLetter {
  readonly name: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
}

export interface Remark {
  readonly number: number;
  readonly addresseeId: Id;
  readonly documentId: Id;
  /** As it is cited; absent: of the document as a whole. */
  readonly clause?: string;
  readonly anchor?: Anchor;
  readonly text: string;
  readonly answered?: RemarkAnswer;
}

export interface RemarkAnswer {
  readonly disposition: RemarkDisposition;
  readonly reason: string;
  readonly byName: string;
  readonly at: Instant;
}

export interface RemarkDraft {
  readonly documentId: Id;
  readonly text: string;
  readonly clause?: string;
  readonly anchor?: Anchor;
}

/** A member or a unit. */
export type AddresseeName = { readonly memberId: Id } | { readonly unitId: Id };

export interface RoundDocumentName {
  readonly documentId: Id;
  readonly version: number;
}

export interface RoundWords {
  readonly title: string;
  readonly note?: string;
  readonly documents: readonly RoundDocumentName[];
  readonly dueAt: Instant;
  readonly blind: boolean;
  readonly onNoReply: NoReplyRule;
}

/** To the stream of the room, by its keepers; answers `{ roundId }`. */
export interface DraftOpinionRound extends RoundWords {
  readonly type: 'draftOpinionRound';
  readonly addressees: readonly AddresseeName[];
}

export interface GiveOpinion {
  readonly type: 'giveOpinion';
  readonly answer: OpinionAnswer;
  readonly remarks: readonly RemarkDraft[];
  readonly text?: string;
  /** Of the signed letter. */
  readonly uploadId?: Id;
  readonly keepLetter?: boolean;
  /** Absent = oneself. */
  readonly addresseeId?: Id;
}

export type RoundCommand =
  | ({ readonly type: 'changeOpinionRound' } & RoundWords)
  | { readonly type: 'addAddressees'; readonly addressees: readonly AddresseeName[] }
  | { readonly type: 'removeAddressee'; readonly addresseeId: Id; readonly reason?: string }
  | { readonly type: 'startOpinionRound' | 'closeOpinionRound' | 'withdrawOpinionDelegation' | 'sendRemarkAnswers' }
  | { readonly type: 'extendOpinionRound'; readonly dueAt: Instant; readonly reason: string }
  | { readonly type: 'cancelOpinionRound'; readonly reason: string }
  | { readonly type: 'recordRoundSeen'; readonly addresseeId?: Id }
  | GiveOpinion
  | { readonly type: 'approveOpinion'; readonly unitId: Id; readonly at: Instant }
  | { readonly type: 'returnOpinion'; readonly unitId: Id; readonly reason: string }
  | { readonly type: 'delegateOpinion'; readonly memberId: Id }
  | {
      readonly type: 'answerRemark';
      readonly remarkId: number;
      readonly disposition: RemarkDisposition;
      readonly reason: string;
    }
  | {
      readonly type: 'answerRemarks';
      readonly remarkIds: readonly number[];
      readonly disposition: RemarkDisposition;
      readonly reason: string;
    };

/** Lengths are UTF-16 code units of the NFC text. */
export const RoundLimits = {
  title: 300,
  note: 4_000,
  documents: 20,
  addressees: 5_000,
  addresseesAtOnce: 3_000,
  dueDays: 366,
  opinionText: 10_000,
  remarks: 200,
  remarkText: 4_000,
  clause: 100,
  reason: 4_000,
  answeredAtOnce: 1_000,
  addresseesInView: 500,
} as const;
