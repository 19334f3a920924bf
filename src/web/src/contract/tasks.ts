/** What goes over the wire of the stream `task:{id}`: its view and its commands; and what REST gives of tasks. */

import type { ById, Id, Instant } from './meetings';

export const taskStates = ['open', 'inProgress', 'done', 'cancelled'] as const;
/** Overdue is whichever of the first two after its deadline. */
export type TaskState = (typeof taskStates)[number];

export const taskEntryKinds = [
  'progress',
  'completed',
  'confirmed',
  'returned',
  'extended',
  'reassigned',
  'revised',
  'cancelled',
  'withdrawn',
] as const;
export type TaskEntryKind = (typeof taskEntryKinds)[number];

export interface TaskView {
  readonly id: Id;
  readonly source: TaskSource;
  /** Absent where it is of a closed session or a hidden item. */
  readonly conclusion?: string;
  readonly text: string;
  readonly owner: TaskHolder;
  readonly dueAt: Instant;
  readonly state: TaskState;
  /** What is done is accepted. */
  readonly confirmed: boolean;
  readonly percent?: number;
  /** Only its owner and the stewards of the meeting know of it. */
  readonly restricted: boolean;
  /** Who assigned it, by id. */
  readonly stewards: ById<string>;
  readonly assignedAt: Instant;
  readonly doneAt?: Instant;
  /** By number, from 1. */
  readonly entries: ById<TaskEntry>;
  readonly me?: TaskMeView;
}

export interface TaskSource {
  readonly meetingId: Id;
  readonly meetingTitle: string;
  readonly meetingAt: Instant;
  readonly unitId: Id;
  readonly unitName: string;
  readonly conclusionId: Id;
}

/** A member or a unit. */
export interface TaskHolder {
  readonly memberId?: Id;
  readonly unitId?: Id;
  readonly name: string;
}

export interface TaskEntry {
  readonly kind: TaskEntryKind;
  readonly at: Instant;
  /** Absent: the meeting was closed again. */
  readonly byName?: string;
  readonly text?: string;
  readonly percent?: number;
  readonly dueAt?: Instant;
  readonly ownerName?: string;
}

export interface TaskMeView {
  readonly memberId: Id;
  readonly owner: boolean;
  readonly assigner: boolean;
}

export type TaskCommand =
  | { readonly type: 'reportProgress'; readonly text: string; readonly percent?: number }
  | { readonly type: 'completeTask'; readonly text?: string }
  | { readonly type: 'confirmTask' }
  | { readonly type: 'returnTask' | 'cancelTask'; readonly reason: string }
  | { readonly type: 'extendTask'; readonly dueAt: Instant; readonly reason: string }
  | { readonly type: 'reassignTask'; readonly memberId?: Id; readonly unitId?: Id; readonly reason: string };

/** `GET /api/tasks?whose&state&unit&q&cursor&limit` */
export interface TaskItem {
  readonly id: Id;
  readonly text: string;
  readonly memberId?: Id;
  readonly ownerUnitId?: Id;
  readonly ownerName: string;
  readonly dueAt: Instant;
  readonly state: TaskState;
  readonly overdue: boolean;
  readonly confirmed: boolean;
  readonly percent?: number;
  readonly meetingId: Id;
  readonly meetingTitle: string;
  readonly meetingAt: Instant;
  readonly unitId: Id;
  readonly unitName: string;
  readonly assignedAt: Instant;
  readonly doneAt?: Instant;
}

/** `GET /api/meetings/{id}/tasks` */
export interface FollowUpAnswer {
  readonly items: readonly TaskItem[];
  /** How many more there are. */
  readonly left: number;
  readonly mayReport: readonly Id[];
  readonly mayConfirm: readonly Id[];
  /** As they were when the item was started. */
  readonly recorded?: { readonly at: Instant; readonly items: readonly RecordedTask[]; readonly left: number };
}

export interface RecordedTask {
  readonly taskId: Id;
  readonly text: string;
  readonly ownerName: string;
  readonly dueAt: Instant;
  readonly state: TaskState;
}

/** Lengths are UTF-16 code units of the NFC text. */
export const TaskLimits = {
  text: 1_000,
  ofConclusion: 20,
  ofMeeting: 500,
  dueDays: 732,
  note: 4_000,
  reason: 1_000,
  entries: 300,
  followUp: 50,
} as const;
