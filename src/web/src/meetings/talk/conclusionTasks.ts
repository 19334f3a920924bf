import type { CalendarDateTime } from '@internationalized/date';
import type { ConclusionTaskDraft } from '../../contract/commands';
import type { ById, ConclusionTask, Id, Instant } from '../../contract/meetings';
import { dueError, endOfDay, instantOf, localOf } from '../../tasks/due';
import { choiceOf, type OwnerChoice } from '../../tasks/OwnerFields';
import { cleanLine } from '../../ui/text';

/** A task while its conclusion is written. */
export interface TaskPlan {
  readonly key: string;
  /** Of one that the conclusion has already, as its deadline is. */
  readonly taskId?: Id;
  readonly heldDue?: Instant;
  readonly text: string;
  readonly owner: OwnerChoice;
  readonly due: CalendarDateTime | null;
}

const usualDays = 14;
let made = 0;

export function newTask(now: number): TaskPlan {
  made += 1;
  return { key: `new-${made}`, text: '', owner: { kind: 'person' }, due: endOfDay(now, usualDays) };
}

export function tasksOf(tasks: ById<ConclusionTask> | undefined): readonly TaskPlan[] {
  return inOrder(tasks).map(({ taskId, text, memberId, unitId, ownerName, dueAt }) => ({
    key: taskId,
    taskId,
    heldDue: dueAt,
    text,
    owner: choiceOf({ name: ownerName, ...(memberId ? { memberId } : {}), ...(unitId ? { unitId } : {}) }),
    due: localOf(dueAt),
  }));
}

/** A task that the conclusion does not have any more is a new one. */
export function newUnlessHeld(plans: readonly TaskPlan[], held: ById<ConclusionTask> = {}): readonly TaskPlan[] {
  return plans.map(({ taskId, heldDue, ...plan }) =>
    taskId && heldDue && held[taskId] ? { ...plan, taskId, heldDue: held[taskId].dueAt } : plan,
  );
}

export function inOrder(tasks: ById<ConclusionTask> | undefined): readonly ConclusionTask[] {
  return Object.values(tasks ?? {}).sort((a, b) => a.position - b.position);
}

export type TaskError = 'needText' | 'needOwner' | 'needDue' | 'duePast' | 'dueFar';

/** What is wrong by field, as far as the page can tell. A deadline that stays may be over. */
export function taskErrors(
  task: TaskPlan,
  now: number,
): Readonly<Record<'text' | 'owner' | 'due', TaskError | undefined>> {
  return {
    text: cleanLine(task.text) === '' ? 'needText' : undefined,
    owner: task.owner.owner ? undefined : 'needOwner',
    due: dueOf(task) === task.heldDue && task.heldDue ? undefined : dueError(task.due, now),
  };
}

export function draftOf(task: TaskPlan): ConclusionTaskDraft {
  const { owner } = task.owner;
  return {
    text: cleanLine(task.text),
    dueAt: dueOf(task) ?? '',
    ...(task.taskId ? { taskId: task.taskId } : {}),
    ...(owner?.memberId ? { memberId: owner.memberId } : {}),
    ...(owner?.unitId ? { unitId: owner.unitId } : {}),
  };
}

/** To the minute it is as it was: then it is the same moment. */
function dueOf({ due, heldDue }: TaskPlan): Instant | undefined {
  const at = instantOf(due);
  const minute = (moment: Instant) => Math.floor(Date.parse(moment) / 60_000);
  return at && heldDue && minute(at) === minute(heldDue) ? heldDue : at;
}
