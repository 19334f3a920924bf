import { describe, expect, it } from 'vitest';
import type { RoomPlan } from '../../contract/catalogues';
import {
  type EditorAction,
  type EditorState,
  edit,
  editorOf,
  faultsOf,
  isChanged,
  placeAt,
  rowAfter,
} from './seatingPlan';

const none: RoomPlan = { roomId: 'r', room: 'Hội trường', version: 0, width: 0, height: 0, seats: [] };
const drawn: RoomPlan = {
  ...none,
  version: 3,
  width: 10,
  height: 6,
  seats: [
    { id: 4, x: 2, y: 1, label: 'CT', kind: 'chair' },
    { id: 7, x: 3, y: 3, label: 'A1', kind: 'seat' },
  ],
};

function given(plan: RoomPlan, ...actions: readonly EditorAction[]): EditorState {
  return actions.reduce(edit, editorOf(plan));
}

const go = (x: number, y: number): EditorAction => ({ type: 'go', to: { x, y } });
const use: EditorAction = { type: 'use' };

describe('the editor of a seating plan', () => {
  it('begins with an empty grid and a seat in the hand, or with what is there and nothing in it', () => {
    expect(editorOf(none)).toMatchObject({ drawing: { width: 20, height: 12, places: [] }, tool: 'seat', version: 0 });
    expect(editorOf(drawn)).toMatchObject({ drawing: { width: 10, height: 6 }, tool: 'select', version: 3 });
    expect(isChanged(editorOf(drawn))).toBe(false);
  });

  it('keeps the cursor on the grid', () => {
    expect(given(drawn, { type: 'move', dx: -1, dy: -1 }).cursor).toEqual({ x: 1, y: 1 });
    expect(given(drawn, { type: 'move', dx: 50, dy: 50 }).cursor).toEqual({ x: 10, y: 6 });
  });

  it('places and takes away, with an id and a label that are free', () => {
    const placed = given(drawn, { type: 'choose', tool: 'seat' }, go(5, 5), use);
    expect(placeAt(placed.drawing, { x: 5, y: 5 })).toEqual({ id: 8, x: 5, y: 5, label: '1', kind: 'seat' });
    expect(isChanged(placed)).toBe(true);
    const again = edit(placed, use);
    expect(placeAt(again.drawing, { x: 5, y: 5 })).toBeUndefined();
    expect(isChanged(again)).toBe(false);
  });

  it('makes another kind of what is there, and keeps who it is', () => {
    const changed = given(drawn, { type: 'choose', tool: 'secretary' }, go(3, 3), use);
    expect(placeAt(changed.drawing, { x: 3, y: 3 })).toEqual({ id: 7, x: 3, y: 3, label: 'A1', kind: 'secretary' });
    const door = given(drawn, { type: 'choose', tool: 'door' }, go(3, 3), use);
    expect(placeAt(door.drawing, { x: 3, y: 3 })).toEqual({ id: 7, x: 3, y: 3, kind: 'door' });
  });

  it('does nothing with nothing in the hand', () => {
    const before = given(drawn, go(5, 5));
    expect(edit(before, use)).toBe(before);
  });

  it('adds rows of seats around what is there, and makes room for them', () => {
    const rows = { rows: 3, seats: 4, letter: 'A', stepX: 2, stepY: 2 };
    const { drawing } = given(drawn, go(5, 3), { type: 'addRows', rows });
    expect(drawing.places).toHaveLength(14);
    expect(drawing).toMatchObject({ width: 11, height: 7 });
    // A1 is taken, so the first row goes on behind it.
    expect(placeAt(drawing, { x: 5, y: 3 })?.label).toBe('A2');
    expect(placeAt(drawing, { x: 11, y: 7 })?.label).toBe('C4');
    expect(faultsOf(drawing).size).toBe(0);
    expect(new Set(drawing.places.map(({ id }) => id)).size).toBe(14);
    const over = given(drawn, go(3, 3), { type: 'addRows', rows: { ...rows, rows: 1, seats: 2, stepX: 1 } });
    expect(placeAt(over.drawing, { x: 3, y: 3 })?.id).toBe(7);
  });

  it('has at most 600 places', () => {
    const full = given(none, { type: 'addRows', rows: { rows: 100, seats: 100, letter: 'A', stepX: 1, stepY: 1 } });
    expect(full.drawing.places).toHaveLength(600);
    expect(edit(edit(full, go(99, 99)), use).drawing).toBe(full.drawing);
  });

  it('numbers ordinary seats from the front left, past what others are called', () => {
    const seats = [
      { id: 1, x: 4, y: 2, label: 'x', kind: 'seat' },
      { id: 2, x: 1, y: 2, label: 'y', kind: 'seat' },
      { id: 3, x: 1, y: 5, label: 'z', kind: 'seat' },
      { id: 4, x: 2, y: 2, label: 'A2', kind: 'chair' },
    ] as const;
    const { drawing } = given({ ...drawn, seats }, { type: 'number' });
    expect(drawing.places.map(({ label }) => label)).toEqual(['A3', 'A1', 'B1', 'A2']);
  });

  it('says which labels are missing or used twice, whatever their capitals', () => {
    const { drawing } = given(drawn, { type: 'label', id: 7, label: 'ct' });
    expect([...faultsOf(drawing)]).toEqual([
      [7, 'twice'],
      [4, 'twice'],
    ]);
    expect(faultsOf(given(drawn, { type: 'label', id: 7, label: '' }).drawing).get(7)).toBe('missing');
  });

  it('undoes and does again, and takes the letters of a label as one step', () => {
    const typed = given(
      drawn,
      { type: 'label', id: 7, label: 'B' },
      { type: 'label', id: 7, label: 'B1' },
      { type: 'label', id: 7, label: 'B12' },
    );
    const undone = edit(typed, { type: 'undo' });
    expect(placeAt(undone.drawing, { x: 3, y: 3 })?.label).toBe('A1');
    expect(isChanged(undone)).toBe(false);
    expect(edit(undone, { type: 'redo' }).drawing).toBe(typed.drawing);
    expect(edit(undone, { type: 'undo' })).toBe(undone);
    const other = [{ type: 'choose', tool: 'door' }, go(1, 1), use] as const;
    expect(other.reduce(edit, undone).undone).toEqual([]);
  });

  it('is not made smaller than what is drawn', () => {
    expect(given(drawn, { type: 'resize', width: 1, height: 200 }).drawing).toMatchObject({ width: 3, height: 100 });
  });

  it('is unchanged after it was saved, and changed against what was saved by what is drawn meanwhile', () => {
    const changed = given(drawn, { type: 'choose', tool: 'seat' }, go(9, 6), use);
    const meanwhile = [go(8, 6), use].reduce(edit, changed);
    expect(isChanged(edit(changed, { type: 'saved', drawing: changed.drawing, version: 4 }))).toBe(false);
    const later = edit(meanwhile, { type: 'saved', drawing: changed.drawing, version: 4 });
    expect(later.version).toBe(4);
    expect(isChanged(later)).toBe(true);
  });

  it('takes what somebody else saved', () => {
    const theirs = { ...drawn, version: 4, seats: [] };
    const loaded = given(drawn, { type: 'choose', tool: 'door' }, go(9, 6), use, { type: 'load', plan: theirs });
    expect(loaded).toMatchObject({ version: 4, tool: 'door', cursor: { x: 9, y: 6 }, before: [] });
    expect(isChanged(loaded)).toBe(false);
  });

  it('counts rows as a spreadsheet does its columns', () => {
    expect([0, 25, 26, 27].map((count) => rowAfter('A', count))).toEqual(['A', 'Z', 'AA', 'AB']);
    expect(rowAfter('AZ', 1)).toBe('BA');
  });
});
