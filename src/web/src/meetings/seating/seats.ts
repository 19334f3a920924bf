import type { SeatAssignment } from '../../contract/commands';
import type { ById, Id, MeView, PlaceKind, SeatedView, SeatingPlaceView, SeatingView } from '../../contract/meetings';

export interface Seated extends SeatedView {
  readonly memberId: Id;
}

export interface Seat {
  readonly id: number;
  readonly x: number;
  readonly y: number;
  readonly label: string;
  readonly kind: PlaceKind;
  readonly person?: Seated | undefined;
}

export function isSeat(kind: PlaceKind): boolean {
  return kind === 'seat' || kind === 'chair' || kind === 'secretary';
}

/** From the front to the back and from left to right, with whoever sits there. */
export function seatsOf(places: ById<SeatingPlaceView>, people: ById<SeatedView>): readonly Seat[] {
  const sitting = new Map(Object.entries(people).map(([memberId, person]) => [person.seatId, { memberId, ...person }]));
  return Object.entries(places)
    .filter(([, { kind }]) => isSeat(kind))
    .map(([key, { x, y, kind, label }]) => ({
      id: Number(key),
      x,
      y,
      kind,
      label: label ?? '',
      person: sitting.get(Number(key)),
    }))
    .sort((a, b) => a.y - b.y || a.x - b.x);
}

/** Seats by row of the room. */
export function rowsOf(seats: readonly Seat[]): readonly (readonly Seat[])[] {
  const rows = new Map<number, Seat[]>();
  for (const seat of seats) rows.set(seat.y, [...(rows.get(seat.y) ?? []), seat]);
  return [...rows.values()];
}

export type SeatState = 'free' | 'here' | 'elsewhere' | 'notYet' | 'left' | 'absent';

export function stateOf(person: SeatedView | undefined): SeatState {
  if (!person) return 'free';
  if (person.status !== 'present') return person.status;
  return person.mode === 'online' || person.mode === 'bridge' ? 'elsewhere' : 'here';
}

/** Whose seat the caller sits on: the own one, or that of whom they stand in for. */
export function ownPerson(
  people: ById<SeatedView>,
  me: Pick<MeView, 'memberId' | 'standsInFor'> | undefined,
): Id | undefined {
  if (!me) return undefined;
  if (people[me.memberId]) return me.memberId;
  const principal = me.standsInFor?.memberId;
  return principal && people[principal] ? principal : undefined;
}

/** What seats the person there; two who have seats change them. Nothing where they sit there already. */
export function moveTo(seating: SeatingView, memberId: Id, seatId: number): readonly SeatAssignment[] {
  const from = seating.people[memberId]?.seatId;
  if (from === seatId) return [];
  const there = Object.entries(seating.people).find(([, person]) => person.seatId === seatId)?.[0];
  return there && from !== undefined
    ? [
        { seatId, memberId },
        { seatId: from, memberId: there },
      ]
    : [{ seatId, memberId }];
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The nearest seat in the direction of an arrow key; undefined where there is none, or it is another key. */
export function seatBeside(seats: readonly Seat[], from: Seat, key: string): Seat | undefined {
  const step = steps[key];
  if (!step) return undefined;
  const [right, down] = step;
  let best: { readonly seat: Seat; readonly far: number } | undefined;
  for (const seat of seats) {
    const along = (seat.x - from.x) * right + (seat.y - from.y) * down;
    if (along <= 0) continue;
    // A seat that is aside is farther than one straight on.
    const far = along + 3 * Math.abs((seat.x - from.x) * down + (seat.y - from.y) * right);
    if (!best || far < best.far) best = { seat, far };
  }
  return best?.seat;
}

/** Letters of a line: of a name that stands in one, and of each of two. */
const longest = { alone: 12, each: 13 };

/** A name in at most two lines, as it stands on a seat. */
export function nameLines(name: string): readonly string[] {
  if (name.length <= longest.alone) return [name];
  const words = name.split(' ');
  const given = words.slice(-2).join(' ');
  const family = words.slice(0, -2).join(' ');
  return [family, given]
    .filter(Boolean)
    .map((line) => (line.length > longest.each ? `${line.slice(0, longest.each - 1)}…` : line));
}
