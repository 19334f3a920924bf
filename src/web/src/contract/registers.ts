/** What REST tells of the registers of numbers. */

import type { StreamName } from './live';
import type { ById, Id, Instant } from './meetings';

/** Of `GET /api/registers`. */
export interface RegisterEntry {
  readonly id: Id;
  readonly unitId: Id;
  readonly title: string;
  /** Whether one may read its lines. */
  readonly readable: boolean;
}

export const numberStates = ['used', 'waiting', 'cancelled'] as const;
/** Waiting: it was given, and the document has not taken it. */
export type NumberState = (typeof numberStates)[number];

/** Of `GET /api/registers/{id}/numbers`: one year, whose numbers follow each other without a gap. */
export interface RegisterPage {
  /** 0 = of a term. */
  readonly year: number;
  /** In which numbers were given, the last first. */
  readonly years: readonly number[];
  readonly first?: number;
  readonly last?: number;
  readonly cancelled: number;
  readonly waiting: number;
  /** The greatest number first. */
  readonly lines: readonly RegisterLine[];
  readonly cursor?: string | null;
}

export interface RegisterLine {
  readonly subjectId: Id;
  /** As it stands on the paper. */
  readonly number: string;
  readonly title: string;
  /** `2026-01-05` */
  readonly day: string;
  readonly at: Instant;
  readonly byName?: string;
  /** Why it does not count any more. */
  readonly cancelled?: string;
  readonly state: NumberState;
  /** Whose document got it, where one takes part in that meeting. */
  readonly meetingId?: Id;
}

/** The one of an installation. */
export const registersStream: StreamName = 'registers:00000000-0000-8000-8000-000000000003';

export interface RegistryView {
  readonly id: Id;
  /** What new registers are made from. */
  readonly standard: LayoutProfile;
  readonly registers: ById<NumberRegister>;
}

export interface NumberRegister extends RegisterWords {
  readonly unitId: Id;
  /** The last number given, by year; `0` = of a term. */
  readonly last: ById<number>;
  readonly retired: boolean;
  readonly retiredFor?: string;
}

export interface RegisterWords {
  readonly title: string;
  readonly scheme: NumberScheme;
  readonly layout: LayoutProfile;
}

export interface NumberScheme {
  readonly pattern: string;
  readonly kind: string;
  readonly period: 'year' | 'term';
  readonly first: number;
}

/** Lengths in millimetres, sizes in points. */
export interface LayoutProfile {
  readonly name: string;
  readonly issuer: string;
  readonly abbreviation: string;
  readonly place: string;
  readonly superior?: string;
  readonly font: string;
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
  readonly headerSize: number;
  readonly mottoSize: number;
  readonly numberSize: number;
  readonly dateSize: number;
  readonly titleSize: number;
  readonly bodySize: number;
  readonly recipientsSize: number;
  readonly firstLine: number;
  readonly spacing: number;
  readonly lineSpacing: number;
  readonly authority?: string;
  readonly position?: string;
  readonly signerName?: string;
  readonly recipients: string;
}

export type RegistryCommand =
  | ({ readonly type: 'addRegister'; readonly unitId: Id } & RegisterWords)
  | ({ readonly type: 'changeRegister'; readonly registerId: Id } & RegisterWords)
  | { readonly type: 'retireRegister'; readonly registerId: Id; readonly reason: string }
  | { readonly type: 'restoreRegister'; readonly registerId: Id }
  | { readonly type: 'cancelNumber'; readonly subjectId: Id; readonly reason: string };
