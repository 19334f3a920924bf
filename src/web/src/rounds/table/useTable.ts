import { useCallback, useEffect, useRef, useState } from 'react';
import { request, withQuery } from '../../app/api';
import type { RemarkAnswer } from '../../contract/rounds';
import type { RoundTable, RoundTableRow } from '../../contract/roundsRest';

/** Rows read at a time; of those that are shown already as many as the server gives. */
const rowsAtOnce = 100;
const mostAtOnce = 500;

/** A row of the table as the page holds it. */
export type TableLine = RoundTableRow & {
  /** It is not among what is asked for any more, and stays because somebody writes in it. */
  readonly isGone?: true;
};

interface State {
  readonly path: string;
  readonly rows: readonly TableLine[];
  readonly table?: Omit<RoundTable, 'rows'>;
  readonly status: 'loading' | 'loaded' | 'failed';
  /** What is loading are rows after those that are shown. */
  readonly isMore: boolean;
}

/** What is to be read next: all that is shown, or rows after it. */
interface Reading {
  readonly signal: AbortSignal;
  all: boolean;
  more: boolean;
  isRunning: boolean;
}

/**
 * The table, some of its rows at a time; it begins anew when the path changes. `refresh` reads again all that is shown, which
 * stays until it came. What is asked for while something is being read is read after it.
 * @param isKept Whether the row of a remark stays though it is not among what is asked for any more.
 */
export function useTable(path: string, isKept: (remark: number) => boolean) {
  const [state, setState] = useState<State>({ path, rows: [], status: 'loading', isMore: false });
  const latest = useRef(state);
  const reading = useRef<Reading>(undefined);
  /** Saved since the last reading began, which may not know of it. */
  const saved = useRef<ReadonlyMap<number, RemarkAnswer>>(new Map());
  const kept = useRef(isKept);
  kept.current = isKept;

  const put = useCallback((changes: Partial<State>) => {
    latest.current = { ...latest.current, ...changes };
    setState(latest.current);
  }, []);

  const run = useCallback(async () => {
    const current = reading.current;
    if (!current || current.isRunning) return;
    current.isRunning = true;
    while (current.all || current.more) {
      const all = current.all;
      if (all) current.all = false;
      else current.more = false;
      if (all) saved.current = new Map();
      put({ status: 'loading', isMore: !all });
      const known = () => (latest.current.path === path ? latest.current.rows : []);
      const shown = known().filter(({ isGone }) => !isGone).length;
      try {
        const { rows, ...facts } = await readRows(path, all ? 0 : shown, all ? Math.max(1, shown) : 1, current.signal);
        if (current.signal.aborted) return;
        const read = all ? withKept(known(), rows, kept.current) : [...known(), ...rows];
        put({ path, rows: withAnswers(read, saved.current), table: facts, status: 'loaded' });
      } catch {
        if (current.signal.aborted) return;
        put({ path, rows: known(), status: 'failed' });
        break;
      }
    }
    // What could not be read is asked for anew by whoever reads what is said of it.
    current.all = false;
    current.more = false;
    current.isRunning = false;
  }, [path, put]);

  useEffect(() => {
    const aborter = new AbortController();
    reading.current = { signal: aborter.signal, all: true, more: false, isRunning: false };
    void run();
    return () => aborter.abort();
  }, [run]);

  return {
    ...state,
    hasMore: state.table !== undefined && state.rows.filter(({ isGone }) => !isGone).length < state.table.total,
    loadMore: useCallback(() => {
      if (reading.current) reading.current.more = true;
      void run();
    }, [run]),
    refresh: useCallback(() => {
      if (reading.current) reading.current.all = true;
      void run();
    }, [run]),
    /** Shows what was just saved of these remarks; the next reading says the same. */
    noteAnswered: useCallback(
      (remarks: readonly number[], answered: RemarkAnswer) => {
        const changes = new Map(remarks.map((remark) => [remark, answered]));
        saved.current = new Map([...saved.current, ...changes]);
        put({ rows: withAnswers(latest.current.rows, changes) });
      },
      [put],
    ),
  };
}

async function readRows(path: string, from: number, atLeast: number, signal: AbortSignal): Promise<RoundTable> {
  const limit = String(atLeast > rowsAtOnce ? mostAtOnce : rowsAtOnce);
  const separator = path.includes('?') ? '&' : '?';
  let rows: readonly RoundTableRow[] = [];
  let table: RoundTable;
  do {
    const part = withQuery('', { offset: String(from + rows.length), limit }).slice(1);
    table = await request<RoundTable>('GET', `${path}${separator}${part}`, { signal });
    rows = [...rows, ...table.rows];
  } while (rows.length < atLeast && table.rows.length > 0 && from + rows.length < table.total);
  return { ...table, rows };
}

function withAnswers(rows: readonly TableLine[], answers: ReadonlyMap<number, RemarkAnswer>): readonly TableLine[] {
  if (answers.size === 0) return rows;
  return rows.map((row) => {
    const answered = row.remark === undefined ? undefined : answers.get(row.remark);
    return answered ? { ...row, answered } : row;
  });
}

/** The rows that were read, with those that are kept where they stood: after the row that they stood after. */
function withKept(
  before: readonly TableLine[],
  read: readonly RoundTableRow[],
  isKept: (remark: number) => boolean,
): readonly TableLine[] {
  const there = new Set(read.map(keyOf));
  const gone = before.filter((row) => row.remark !== undefined && isKept(row.remark) && !there.has(keyOf(row)));
  if (gone.length === 0) return read;
  const rows: TableLine[] = [...read];
  for (const row of gone) {
    const at = before.indexOf(row);
    const previous = at === 0 ? undefined : before[at - 1];
    // Where that is gone too, it stands first.
    const after = previous ? rows.findIndex((each) => keyOf(each) === keyOf(previous)) : -1;
    rows.splice(after + 1, 0, { ...row, isGone: true });
  }
  return rows;
}

function keyOf({ remark, addresseeId }: RoundTableRow): string {
  return remark === undefined ? addresseeId : String(remark);
}
