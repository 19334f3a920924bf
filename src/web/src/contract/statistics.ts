/** `GET /api/statistics/meetings…`: closed meetings in figures, without what happened in closed sessions. */

import type { Id } from './meetings';

export interface MeetingTotals {
  readonly meetings: number;
  /** How often people were asked to come: the next six together. */
  readonly asked: number;
  readonly inPerson: number;
  readonly online: number;
  readonly bridge: number;
  /** Somebody came in their stead. */
  readonly stoodInFor: number;
  readonly excused: number;
  readonly unexcused: number;
  /** How often they came themselves, after the opening. */
  readonly late: number;
  /** How often they came in another's stead. */
  readonly standsIn: number;
  readonly requests: number;
  readonly speeches: number;
  readonly speechSeconds: number;
  readonly questions: number;
  readonly questionSeconds: number;
  /** Electronic ones in which they had a vote, and of these those in which it was cast. */
  readonly ballots: number;
  readonly votes: number;
}

export interface MonthFigures {
  /** `2026-11`, where the organisation is. */
  readonly month: string;
  readonly totals: MeetingTotals;
}

export interface OwnStatistics {
  readonly totals: MeetingTotals;
  readonly months: readonly MonthFigures[];
}

export interface UnitFigures {
  readonly unitId: Id;
  readonly name: string;
  readonly totals: MeetingTotals;
}

export interface MeetingStatistics extends OwnStatistics {
  readonly units: readonly UnitFigures[];
  /** All units whose figures one may see; none = nobody's but the own. */
  readonly scope: readonly { readonly id: Id; readonly name: string }[];
}

export interface MemberFigures {
  readonly memberId: Id;
  readonly name: string;
  readonly unitName?: string;
  readonly totals: MeetingTotals;
}
