import { CatalogueLimits as Limits, type PlaceKind, type RoomPlan, type SeatingPlace } from '../../contract/catalogues';

/** What is drawn; a value that is never changed. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly places: readonly SeatingPlace[];
}

export type Tool = 'select' | PlaceKind;

export interface Cell {
  readonly x: number;
  readonly y: number;
}

export interface EditorState {
  readonly drawing: Drawing;
  readonly undone: readonly Drawing[];
  readonly before: readonly Drawing[];
  readonly cursor: Cell;
  readonly tool: Tool;
  /** Of the plan on the server that this one was made from. */
  readonly version: number;
  readonly saved: Drawing;
  /** The place whose label is being typed: all its letters are one step. */
  readonly labelling?: number | undefined;
}

export interface Rows {
  readonly rows: number;
  readonly seats: number;
  /** Of the first row; the next ones count on from it. */
  readonly letter: string;
  /** Columns and rows from one seat to the next. */
  readonly stepX: number;
  readonly stepY: number;
}

export type EditorAction =
  | { readonly type: 'move'; readonly dx: number; readonly dy: number }
  | { readonly type: 'go'; readonly to: Cell }
  | { readonly type: 'choose'; readonly tool: Tool }
  /** What the tool does at the cursor: puts its kind there, or takes it away where it is there already. */
  | { readonly type: 'use' }
  | { readonly type: 'takeAway' }
  | { readonly type: 'label'; readonly id: number; readonly label: string }
  | { readonly type: 'addRows'; readonly rows: Rows }
  | { readonly type: 'number' }
  | { readonly type: 'resize'; readonly width: number; readonly height: number }
  | { readonly type: 'undo' | 'redo' }
  | { readonly type: 'saved'; readonly drawing: Drawing; readonly version: number }
  | { readonly type: 'load'; readonly plan: RoomPlan };

const firstSize = { width: 20, height: 12 };
const remembered = 200;

export function drawingOf(plan: RoomPlan): Drawing {
  return plan.version === 0
    ? { ...firstSize, places: [] }
    : { width: plan.width, height: plan.height, places: plan.seats };
}

export function editorOf(plan: RoomPlan): EditorState {
  const drawing = drawingOf(plan);
  return {
    drawing,
    undone: [],
    before: [],
    cursor: { x: 1, y: 1 },
    tool: drawing.places.length > 0 ? 'select' : 'seat',
    version: plan.version,
    saved: drawing,
  };
}

export function isSeat({ kind }: SeatingPlace): boolean {
  return kind === 'seat' || kind === 'chair' || kind === 'secretary';
}

export function placeAt({ places }: Drawing, { x, y }: Cell): SeatingPlace | undefined {
  return places.find((place) => place.x === x && place.y === y);
}

export function isChanged({ drawing, saved }: EditorState): boolean {
  return drawing !== saved && JSON.stringify(drawing) !== JSON.stringify(saved);
}

/** The labels that more than one seat has, or that are missing; by place. */
export function faultsOf({ places }: Drawing): ReadonlyMap<number, 'missing' | 'twice'> {
  const faults = new Map<number, 'missing' | 'twice'>();
  const first = new Map<string, number>();
  for (const place of places.filter(isSeat)) {
    const label = place.label?.normalize('NFC').toUpperCase();
    if (!label) {
      faults.set(place.id, 'missing');
      continue;
    }
    const other = first.get(label);
    if (other === undefined) first.set(label, place.id);
    else {
      faults.set(place.id, 'twice');
      faults.set(other, 'twice');
    }
  }
  return faults;
}

export function edit(state: EditorState, action: EditorAction): EditorState {
  const next = done(state, action);
  const labelling = action.type === 'label' ? action.id : undefined;
  return next === state && labelling === state.labelling ? state : { ...next, labelling };
}

function done(state: EditorState, action: EditorAction): EditorState {
  const { drawing, cursor, tool } = state;
  switch (action.type) {
    case 'move':
      return { ...state, cursor: within(drawing, { x: cursor.x + action.dx, y: cursor.y + action.dy }) };
    case 'go':
      return { ...state, cursor: within(drawing, action.to) };
    case 'choose':
      return { ...state, tool: action.tool };
    case 'use':
      return tool === 'select' ? state : drawn(state, used(drawing, cursor, tool));
    case 'takeAway':
      return drawn(state, without(drawing, cursor));
    case 'label': {
      const next = labelled(drawing, action.id, action.label);
      return state.labelling === action.id ? { ...state, drawing: next } : drawn(state, next);
    }
    case 'addRows':
      return drawn(state, withRows(drawing, cursor, action.rows));
    case 'number':
      return drawn(state, numbered(drawing));
    case 'resize': {
      const size = smallest(drawing);
      const next = {
        ...drawing,
        width: clamp(action.width, size.width, Limits.planSide),
        height: clamp(action.height, size.height, Limits.planSide),
      };
      const resized = next.width === drawing.width && next.height === drawing.height ? drawing : next;
      return { ...drawn(state, resized), cursor: within(resized, cursor) };
    }
    case 'undo':
      return stepped(state, state.before, state.undone, (before, undone) => ({ before, undone }));
    case 'redo':
      return stepped(state, state.undone, state.before, (undone, before) => ({ before, undone }));
    case 'saved':
      return { ...state, saved: action.drawing, version: action.version };
    case 'load':
      return { ...editorOf(action.plan), tool, cursor: within(drawingOf(action.plan), cursor) };
  }
}

/** The smallest grid that holds what is drawn. */
export function smallest({ places }: Drawing): { width: number; height: number } {
  return {
    width: Math.max(1, ...places.map(({ x }) => x)),
    height: Math.max(1, ...places.map(({ y }) => y)),
  };
}

/** A, B … Z, AA, AB …: the row that comes `count` after a lettered one. */
export function rowAfter(letter: string, count: number): string {
  let number = [...letter.toUpperCase()].reduce((sum, c) => sum * 26 + (c.charCodeAt(0) - 64), 0) + count;
  let text = '';
  for (; number > 0; number = Math.floor((number - 1) / 26))
    text = String.fromCharCode(65 + ((number - 1) % 26)) + text;
  return text;
}

function drawn(state: EditorState, drawing: Drawing): EditorState {
  if (drawing === state.drawing) return state;
  return { ...state, drawing, before: [...state.before, state.drawing].slice(-remembered), undone: [] };
}

function stepped(
  state: EditorState,
  from: readonly Drawing[],
  to: readonly Drawing[],
  stacks: (from: readonly Drawing[], to: readonly Drawing[]) => Pick<EditorState, 'before' | 'undone'>,
): EditorState {
  const drawing = from.at(-1);
  if (!drawing) return state;
  return {
    ...state,
    ...stacks(from.slice(0, -1), [...to, state.drawing]),
    drawing,
    cursor: within(drawing, state.cursor),
  };
}

function used(drawing: Drawing, at: Cell, kind: PlaceKind): Drawing {
  const there = placeAt(drawing, at);
  if (there?.kind === kind) return without(drawing, at);
  if (!there && drawing.places.length >= Limits.planPlaces) return drawing;
  const others = drawing.places.filter((place) => place !== there);
  const id = there?.id ?? nextId(drawing);
  const kept = there && isSeat(there) && isSeat({ ...there, kind }) ? there.label : undefined;
  const label = kept ?? firstLabel(others, kind);
  const place: SeatingPlace = { id, x: at.x, y: at.y, ...(label ? { label } : {}), kind };
  return { ...drawing, places: [...others, place] };
}

function without(drawing: Drawing, at: Cell): Drawing {
  const there = placeAt(drawing, at);
  return there ? { ...drawing, places: drawing.places.filter((place) => place !== there) } : drawing;
}

function labelled(drawing: Drawing, id: number, label: string): Drawing {
  if (drawing.places.find((place) => place.id === id)?.label === (label || undefined)) return drawing;
  const places = drawing.places.map((place) => {
    if (place.id !== id) return place;
    const { label: _, ...rest } = place;
    return label === '' ? rest : { ...rest, label };
  });
  return { ...drawing, places };
}

/** Rows of seats to the right of and behind a cell; where something is already, it stays. */
function withRows(drawing: Drawing, at: Cell, { rows, seats, letter, stepX, stepY }: Rows): Drawing {
  const places = [...drawing.places];
  const taken = new Set(places.map(({ x, y }) => `${x} ${y}`));
  const labels = new Set(places.map(({ label }) => label?.toUpperCase()));
  let { width, height } = drawing;
  let id = nextId(drawing);
  for (let row = 0; row < rows; row += 1) {
    let number = 0;
    for (let seat = 0; seat < seats; seat += 1) {
      const [x, y] = [at.x + seat * stepX, at.y + row * stepY];
      if (x > Limits.planSide || y > Limits.planSide || places.length >= Limits.planPlaces) continue;
      if (taken.has(`${x} ${y}`)) continue;
      let label: string;
      do {
        number += 1;
        label = `${rowAfter(letter, row)}${number}`;
      } while (labels.has(label));
      labels.add(label);
      places.push({ id, x, y, label, kind: 'seat' });
      id += 1;
      width = Math.max(width, x);
      height = Math.max(height, y);
    }
  }
  return places.length === drawing.places.length ? drawing : { width, height, places };
}

/** Ordinary seats are named anew: rows by letters from the front, seats by numbers from the left. */
function numbered(drawing: Drawing): Drawing {
  const seats = drawing.places.filter(({ kind }) => kind === 'seat');
  const others = new Set(
    drawing.places.filter((place) => isSeat(place) && place.kind !== 'seat').map(({ label }) => label?.toUpperCase()),
  );
  const names = new Map<number, string>();
  [...new Set(seats.map(({ y }) => y))]
    .sort((a, b) => a - b)
    .forEach((y, row) => {
      let number = 0;
      for (const seat of seats.filter((place) => place.y === y).sort((a, b) => a.x - b.x)) {
        do number += 1;
        while (others.has(`${rowAfter('A', row)}${number}`));
        names.set(seat.id, `${rowAfter('A', row)}${number}`);
      }
    });
  if (seats.every(({ id, label }) => names.get(id) === label)) return drawing;
  return {
    ...drawing,
    places: drawing.places.map((place) => {
      const label = names.get(place.id);
      return label ? { ...place, label } : place;
    }),
  };
}

function nextId({ places }: Drawing): number {
  return 1 + Math.max(0, ...places.map(({ id }) => id));
}

const prefixes: Readonly<Record<PlaceKind, string>> = { seat: '', chair: 'CT', secretary: 'TK', screen: '', door: '' };

function firstLabel(places: readonly SeatingPlace[], kind: PlaceKind): string | undefined {
  if (kind === 'screen' || kind === 'door') return undefined;
  const labels = new Set(places.map(({ label }) => label?.toUpperCase()));
  for (let number = 1; ; number += 1) {
    const label = `${prefixes[kind]}${number}`;
    if (!labels.has(label)) return label;
  }
}

function within({ width, height }: Drawing, { x, y }: Cell): Cell {
  return { x: clamp(x, 1, width), y: clamp(y, 1, height) };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
