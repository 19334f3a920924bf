import type { AttendanceEntry, MeetingCommand } from '../../contract/commands';
import type {
  AttendanceMode,
  AttendanceStatus,
  Id,
  Instant,
  MeetingRole,
  ParticipantView,
} from '../../contract/meetings';
import type { Attendee } from '../../contract/rest';
import { hasWords } from '../../ui/text';

/** One line of the roll, from the view or, in a very large meeting, from REST. */
export interface RollPerson {
  readonly id: Id;
  readonly name: string;
  readonly title?: string | undefined;
  readonly unitId: Id;
  readonly unitName: string;
  readonly role: MeetingRole;
  readonly badge?: string | undefined;
  /** Came by a link: who it is, only they say. */
  readonly byLink?: boolean | undefined;
  readonly status: AttendanceStatus;
  readonly mode?: AttendanceMode | undefined;
  readonly at?: Instant | undefined;
  readonly bridgeId?: Id | undefined;
  readonly reason?: string | undefined;
  readonly confirmed: boolean;
}

export type RollStatus = AttendanceStatus | 'all' | 'unconfirmed';

export interface RollFilter {
  readonly q: string;
  readonly status: RollStatus;
  /** Empty = all. */
  readonly unit: Id | '';
}

export function fromView([id, p]: [string, ParticipantView]): RollPerson {
  const { status, mode, at, bridgeId, reason, confirmed } = p.attendance;
  const { name, title, unitId, unitName, role, badge, byLink } = p;
  return {
    ...{ id, name, title, unitId, unitName, role, badge, byLink },
    ...{ status, mode, at, bridgeId, reason, confirmed: confirmed ?? false },
  };
}

export function fromAttendee({ memberId, position, ...rest }: Attendee): RollPerson {
  return { id: memberId, title: position, ...rest };
}

export function matches(person: RollPerson, { q, status, unit }: RollFilter): boolean {
  if (unit && person.unitId !== unit) return false;
  if (status === 'unconfirmed' ? !isUnconfirmed(person) : status !== 'all' && person.status !== status) return false;
  return hasWords(`${person.name} ${person.badge ?? ''} ${person.title ?? ''} ${person.unitName}`, q);
}

export function isUnconfirmed({ status, confirmed }: Pick<RollPerson, 'status' | 'confirmed'>): boolean {
  return status === 'present' && !confirmed;
}

// Of a command: its limit stands above, and each letter of a reason takes three at most.
const commandBytes = 30_000;
const entryBytes = 200;
const letterBytes = 3;

/** The same said of many people: as many commands as it takes. */
export function recordings(
  people: readonly Id[],
  said: Omit<AttendanceEntry, 'memberId' | 'badge'>,
): readonly MeetingCommand[] {
  return inParts(people, entryBytes + letterBytes * (said.reason?.length ?? 0)).map((part) => ({
    type: 'recordAttendance',
    entries: part.map((memberId) => ({ ...said, memberId })),
  }));
}

export function confirmations(people: readonly Id[]): readonly MeetingCommand[] {
  return inParts(people, entryBytes).map((memberIds) => ({ type: 'confirmAttendance', memberIds }));
}

function inParts(people: readonly Id[], bytesEach: number): readonly (readonly Id[])[] {
  const perCommand = Math.max(1, Math.floor(commandBytes / bytesEach));
  return Array.from({ length: Math.ceil(people.length / perCommand) }, (_, i) =>
    people.slice(i * perCommand, (i + 1) * perCommand),
  );
}
