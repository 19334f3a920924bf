import {
  type CalendarDateTime,
  getLocalTimeZone,
  parseAbsolute,
  Time,
  toCalendarDateTime,
  today,
} from '@internationalized/date';
import type { ById, Id } from '../../contract/meetings';
import type { RoomMemberView } from '../../contract/rooms';
import {
  type AddresseeName,
  type NoReplyRule,
  RoundLimits,
  type RoundView,
  type RoundWords,
} from '../../contract/rounds';
import { pathTo, type UnitForest } from '../../organisation/unitTree';
import { clean, cleanLine } from '../../ui/text';

/** A round as it is written. */
export interface RoundPlan {
  readonly title: string;
  readonly note: string;
  /** Versions by document, in the order in which they are to stand. */
  readonly documents: ReadonlyMap<Id, number>;
  readonly due: CalendarDateTime | null;
  readonly blind: boolean;
  readonly onNoReply: NoReplyRule;
}

const usualDays = 7;
const usualTime = new Time(17);

export function newPlan(): RoundPlan {
  return {
    title: '',
    note: '',
    documents: new Map(),
    due: toCalendarDateTime(today(getLocalTimeZone()).add({ days: usualDays }), usualTime),
    blind: false,
    onNoReply: 'none',
  };
}

export function planOf(round: RoundView): RoundPlan {
  return {
    title: round.title,
    note: round.note ?? '',
    documents: new Map(
      Object.values(round.documents)
        .sort((a, b) => a.position - b.position)
        .map(({ documentId, version }) => [documentId, version]),
    ),
    due: toCalendarDateTime(parseAbsolute(round.dueAt, getLocalTimeZone())),
    blind: round.blind,
    onNoReply: round.onNoReply,
  };
}

export function instantOf(due: CalendarDateTime | null): Date | undefined {
  return due?.toDate(getLocalTimeZone());
}

export type PlanError = 'needTitle' | 'needDocuments' | 'tooManyDocuments' | 'needDue' | 'duePast' | 'dueFar';

/** What is wrong by field, as far as the page can tell. */
export function planErrors(
  plan: RoundPlan,
  now: number,
): Readonly<Record<'title' | 'documents' | 'dueAt', PlanError | undefined>> {
  const { size } = plan.documents;
  return {
    title: cleanLine(plan.title) === '' ? 'needTitle' : undefined,
    documents: size === 0 ? 'needDocuments' : size > RoundLimits.documents ? 'tooManyDocuments' : undefined,
    dueAt: dueError(plan.due, now),
  };
}

export function dueError(due: CalendarDateTime | null, now: number): 'needDue' | 'duePast' | 'dueFar' | undefined {
  const at = instantOf(due)?.getTime();
  if (at === undefined) return 'needDue';
  if (at <= now) return 'duePast';
  return at > now + RoundLimits.dueDays * 86_400_000 ? 'dueFar' : undefined;
}

export function wordsOf(plan: RoundPlan): RoundWords {
  const note = clean(plan.note);
  return {
    title: cleanLine(plan.title),
    ...(note ? { note } : {}),
    documents: [...plan.documents].map(([documentId, version]) => ({ documentId, version })),
    dueAt: instantOf(plan.due)?.toISOString() ?? '',
    blind: plan.blind,
    onNoReply: plan.onNoReply,
  };
}

/** Whom one wants to ask. */
export interface Asked {
  readonly id: Id;
  readonly isUnit: boolean;
  readonly name: string;
  /** Of a member: in which it has positions; undefined: not known yet. */
  readonly unitIds?: readonly Id[];
}

export function addresseeOf({ id, isUnit }: Asked): AddresseeName {
  return isUnit ? { unitId: id } : { memberId: id };
}

/** As the server counts: a unit is in the room where it, or one above it with what is below, is named there; a member also by its units. */
export function isInRoom(asked: Asked, members: ById<RoomMemberView>, forest: UnitForest): boolean {
  // What is not known yet, the server will say.
  if (asked.id in members || (!asked.isUnit && !asked.unitIds)) return true;
  const units = asked.isUnit ? [asked.id] : (asked.unitIds ?? []);
  return units.some(
    (unit) =>
      unit in members || pathTo(forest, unit).some((above) => members[above.id]?.isUnit && members[above.id]?.below),
  );
}

const named = 3;

/** The first of them by name. */
export function someNames(asked: readonly Asked[]): string {
  const names = asked.slice(0, named).map(({ name }) => name);
  return names.join(', ') + (asked.length > named ? '…' : '');
}
