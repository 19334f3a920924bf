import { expect, it } from 'vitest';
import type { SeatedView, SeatingView } from '../../contract/meetings';
import { moveTo, nameLines, ownPerson, rowsOf, seatBeside, seatsOf, stateOf } from './seats';

function person(seatId: number, changes: Partial<SeatedView> = {}): SeatedView {
  return { seatId, name: `Người ${seatId}`, unitName: 'Liên đoàn', status: 'notYet', ...changes };
}

/** A screen, the chair's seat, and two rows of three, of which the second is shifted. */
const seating: SeatingView = {
  version: 1,
  width: 7,
  height: 5,
  places: {
    '1': { x: 3, y: 1, kind: 'screen' },
    '2': { x: 3, y: 2, kind: 'chair', label: 'CT' },
    '10': { x: 1, y: 4, kind: 'seat', label: 'A1' },
    '11': { x: 3, y: 4, kind: 'seat', label: 'A2' },
    '12': { x: 5, y: 4, kind: 'seat', label: 'A3' },
    '20': { x: 2, y: 5, kind: 'seat', label: 'B1' },
  },
  people: { an: person(10), binh: person(12, { status: 'present', mode: 'inPerson' }) },
};

it('lists seats from the front, and row by row', () => {
  const seats = seatsOf(seating.places, seating.people);
  expect(seats.map(({ label }) => label)).toEqual(['CT', 'A1', 'A2', 'A3', 'B1']);
  expect(rowsOf(seats).map((row) => row.map(({ person }) => person?.memberId))).toEqual([
    [undefined],
    ['an', undefined, 'binh'],
    [undefined],
  ]);
});

it('seats somebody, moves them, and lets two change seats', () => {
  expect(moveTo(seating, 'chi', 11)).toEqual([{ seatId: 11, memberId: 'chi' }]);
  expect(moveTo(seating, 'an', 11)).toEqual([{ seatId: 11, memberId: 'an' }]);
  expect(moveTo(seating, 'an', 12)).toEqual([
    { seatId: 12, memberId: 'an' },
    { seatId: 10, memberId: 'binh' },
  ]);
  // Whoever has no seat takes it, and the other has none then.
  expect(moveTo(seating, 'chi', 12)).toEqual([{ seatId: 12, memberId: 'chi' }]);
  expect(moveTo(seating, 'an', 10)).toEqual([]);
});

it('goes with the arrow keys to the nearest seat', () => {
  const seats = seatsOf(seating.places, seating.people);
  const from = (label: string) => seats.find((seat) => seat.label === label) as (typeof seats)[number];
  const go = (label: string, key: string) => seatBeside(seats, from(label), key)?.label;
  expect(go('A1', 'ArrowRight')).toBe('A2');
  expect(go('A2', 'ArrowUp')).toBe('CT');
  expect(go('CT', 'ArrowDown')).toBe('A2');
  expect(go('A1', 'ArrowDown')).toBe('B1');
  expect(go('CT', 'ArrowUp')).toBeUndefined();
  expect(go('A1', 'Tab')).toBeUndefined();
});

it('knows who is there, and where one sits oneself', () => {
  expect(stateOf(undefined)).toBe('free');
  expect(stateOf(person(1))).toBe('notYet');
  expect(stateOf(person(1, { status: 'present', mode: 'online' }))).toBe('elsewhere');
  expect(stateOf(seating.people.binh)).toBe('here');
  expect(ownPerson(seating.people, { memberId: 'an' })).toBe('an');
  expect(ownPerson(seating.people, { memberId: 'dung', standsInFor: { memberId: 'binh', name: 'Bình' } })).toBe('binh');
  expect(ownPerson(seating.people, { memberId: 'dung' })).toBeUndefined();
  expect(ownPerson(seating.people, undefined)).toBeUndefined();
});

it('writes names in at most two lines', () => {
  expect(nameLines('Lê Ba')).toEqual(['Lê Ba']);
  expect(nameLines('Trần Quốc Bảo')).toEqual(['Trần', 'Quốc Bảo']);
  expect(nameLines('Nguyễn Thị Minh Hạnh')).toEqual(['Nguyễn Thị', 'Minh Hạnh']);
  const lines = nameLines('Nguyễn Phúc Ánh Hồng Vân Thủy Tiên Thị Công Tằng Tôn Nữ Huyền Trang');
  expect(lines).toHaveLength(2);
  expect(lines[1]).toBe('Huyền Trang');
  expect(lines.every((line) => line.length <= 13)).toBe(true);
});
