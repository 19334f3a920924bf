import { type CalendarDateTime, getLocalTimeZone } from '@internationalized/date';
import { Limits } from '../../contract/limits';
import type { Id, MeetingMode, MeetingRole } from '../../contract/meetings';
import type { Member, NewMeeting } from '../../contract/rest';
import { cleanLine } from '../../ui/text';

/** What is being filled in on the page "Lập lịch họp". */
export interface Plan {
  readonly title: string;
  readonly type: string;
  readonly unitId: Id | null;
  readonly startsAt: CalendarDateTime | null;
  readonly endsAt: CalendarDateTime | null;
  readonly place: string;
  readonly mode: MeetingMode;
  /** Of all with a vote, present or not. */
  readonly quorum: Threshold;
  readonly participants: readonly PlannedParticipant[];
  readonly agenda: readonly PlannedItem[];
}

export type Threshold = '1/2' | '2/3' | '3/4';

export interface PlannedParticipant {
  readonly member: Member;
  readonly role: MeetingRole;
  readonly voting: boolean;
}

export interface PlannedItem {
  /** Stays with the row while it moves. */
  readonly key: string;
  readonly title: string;
  readonly minutes: number;
  readonly presenterId: Id | null;
  readonly hidden: boolean;
}

export type PlanError =
  | 'needTitle'
  | 'needUnit'
  | 'needStart'
  | 'needEnd'
  | 'endBeforeStart'
  | 'tooLong'
  | 'needChair'
  | 'needItemTitle';

/** By field: `title`, `unitId`, `startsAt`, `endsAt`, `participants`, and the keys of agenda rows. */
export type PlanErrors = Readonly<Record<string, PlanError>>;

export function planErrors(plan: Plan): PlanErrors {
  const errors: Record<string, PlanError> = {};
  if (cleanLine(plan.title) === '') errors.title = 'needTitle';
  if (!plan.unitId) errors.unitId = 'needUnit';
  if (!plan.startsAt) errors.startsAt = 'needStart';
  const minutes = plannedMinutes(plan);
  if (!plan.endsAt) errors.endsAt = 'needEnd';
  else if (minutes !== undefined && minutes <= 0) errors.endsAt = 'endBeforeStart';
  else if (minutes !== undefined && minutes > Limits.meetingDays * 24 * 60) errors.endsAt = 'tooLong';
  if (!plan.participants.some(({ role }) => role === 'chair')) errors.participants = 'needChair';
  for (const item of plan.agenda) if (cleanLine(item.title) === '') errors[item.key] = 'needItemTitle';
  return errors;
}

export function plannedMinutes({ startsAt, endsAt }: Pick<Plan, 'startsAt' | 'endsAt'>): number | undefined {
  if (!startsAt || !endsAt) return undefined;
  return (moment(endsAt).getTime() - moment(startsAt).getTime()) / 60_000;
}

/** Only for a plan without errors. */
export function newMeeting(plan: Plan, commandId: Id, draft: boolean): NewMeeting {
  const { startsAt, endsAt, unitId } = plan;
  if (!startsAt || !endsAt || !unitId) throw new Error('The plan has errors.');
  const [type, place] = [cleanLine(plan.type), cleanLine(plan.place)];
  return {
    commandId,
    title: cleanLine(plan.title),
    unitId,
    startsAt: moment(startsAt).toISOString(),
    endsAt: moment(endsAt).toISOString(),
    mode: plan.mode,
    quorum: { base: 'delegates', threshold: plan.quorum },
    participants: plan.participants.map(({ member, role, voting }) => ({ memberId: member.id, role, voting })),
    agenda: plan.agenda.map(({ title, minutes, presenterId, hidden }) => ({
      title: cleanLine(title),
      minutes,
      hidden,
      ...(presenterId ? { presenterId } : {}),
    })),
    draft,
    ...(type ? { type } : {}),
    ...(place ? { place } : {}),
  };
}

function moment(value: CalendarDateTime): Date {
  return value.toDate(getLocalTimeZone());
}
