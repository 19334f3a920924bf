import { type CalendarDateTime, getLocalTimeZone } from '@internationalized/date';
import { Limits } from '../../contract/limits';
import type { Id, MeetingMode, MeetingRole } from '../../contract/meetings';
import type { Member, NewMeeting } from '../../contract/rest';
import { cleanLine } from '../../ui/text';

/** Ids of what the catalogues hold, by name. */
export interface Known {
  readonly types: ReadonlyMap<string, Id>;
  readonly places: ReadonlyMap<string, Id>;
}

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
  readonly units: readonly PlannedUnit[];
  readonly bridges: readonly PlannedBridge[];
  readonly repeat: Repeat;
  /** Meetings of the series, as typed. */
  readonly count: string;
  readonly agenda: readonly PlannedItem[];
}

export type Threshold = '1/2' | '2/3' | '3/4';

export const repeats = ['never', 'week', 'twoWeeks', 'month', 'quarter'] as const;
export type Repeat = (typeof repeats)[number];

/** All members of a unit, at the moment when the meeting is scheduled. */
export interface PlannedUnit {
  readonly unitId: Id;
  readonly name: string;
  readonly role: UnitRole;
}

/** Whole units neither chair nor keep the record. */
export const unitRoles = ['delegate', 'advisory', 'guest'] as const;
export type UnitRole = (typeof unitRoles)[number];

export interface PlannedBridge {
  /** Stays with the row. */
  readonly key: string;
  readonly title: string;
  readonly keeperId: Id | null;
}

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
  | 'needItemTitle'
  | 'needBridgeTitle'
  | 'twoBridges'
  | 'needCount';

/** By field: `title`, `unitId`, `startsAt`, `endsAt`, `participants`, `count`, and the keys of rows of agenda and bridge points. */
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
  const titles = new Set<string>();
  for (const { key, title } of bridgesOf(plan)) {
    const word = cleanLine(title).toLowerCase();
    if (word === '') errors[key] = 'needBridgeTitle';
    else if (titles.has(word)) errors[key] = 'twoBridges';
    titles.add(word);
  }
  if (plan.repeat !== 'never' && !isCount(plan.count)) errors.count = 'needCount';
  return errors;
}

/** Where everybody comes to the place there are none. */
function bridgesOf(plan: Plan): readonly PlannedBridge[] {
  return plan.mode === 'inPerson' ? [] : plan.bridges;
}

/** So many meetings as a series may have. */
function isCount(typed: string): boolean {
  const count = Number(typed);
  return /^\d+$/.test(typed.trim()) && count >= 2 && count <= Limits.seriesMeetings;
}

export function plannedMinutes({ startsAt, endsAt }: Pick<Plan, 'startsAt' | 'endsAt'>): number | undefined {
  if (!startsAt || !endsAt) return undefined;
  return (moment(endsAt).getTime() - moment(startsAt).getTime()) / 60_000;
}

/** Only for a plan without errors. */
export function newMeeting(plan: Plan, commandId: Id, draft: boolean, known: Known): NewMeeting {
  const { startsAt, endsAt, unitId } = plan;
  if (!startsAt || !endsAt || !unitId) throw new Error('The plan has errors.');
  const [type, place] = [cleanLine(plan.type), cleanLine(plan.place)];
  const [typeId, placeId] = [known.types.get(type), known.places.get(place)];
  return {
    commandId,
    title: cleanLine(plan.title),
    unitId,
    startsAt: moment(startsAt).toISOString(),
    endsAt: moment(endsAt).toISOString(),
    mode: plan.mode,
    quorum: { base: 'delegates', threshold: plan.quorum },
    participants: [
      ...plan.participants.map(({ member, role, voting }) => ({ memberId: member.id, role, voting })),
      ...plan.units.map(({ unitId: id, role }) => ({ unitId: id, role })),
    ],
    agenda: plan.agenda.map(({ title, minutes, presenterId, hidden }) => ({
      title: cleanLine(title),
      minutes,
      hidden,
      ...(presenterId ? { presenterId } : {}),
    })),
    draft,
    ...(typeId ? { typeId } : type ? { type } : {}),
    ...(placeId ? { placeId } : place ? { place } : {}),
    ...(bridgesOf(plan).length > 0
      ? {
          bridges: bridgesOf(plan).map(({ title, keeperId }) => ({
            title: cleanLine(title),
            ...(keeperId && plan.participants.some(({ member }) => member.id === keeperId) ? { keeperId } : {}),
          })),
        }
      : {}),
    ...(plan.repeat === 'never' ? {} : { repeat: { ...steps[plan.repeat], count: Number(plan.count) } }),
  };
}

const steps = {
  week: { every: 'week', interval: 1 },
  twoWeeks: { every: 'week', interval: 2 },
  month: { every: 'month', interval: 1 },
  quarter: { every: 'month', interval: 3 },
} as const;

function moment(value: CalendarDateTime): Date {
  return value.toDate(getLocalTimeZone());
}
