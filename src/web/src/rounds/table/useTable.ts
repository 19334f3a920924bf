import { useCallback, useEffect, useRef, useState } from 'react';
import { type ApiError, request, withQuery } from '../../app/api';
import { asApiError } from '../../app/useResource';
import type { RoundTable, RoundTableRow } from '../../contract/roundsRest';

/** Rows read at a time; of those that are shown already as many as the server gives. */
const rowsAtOnce = 100;
const mostAtOnce = 500;

interface State {
  readonly path: string;
  readonly rows: readonly RoundTableRow[];
  readonly table?: Omit<RoundTable, 'rows'>;
  readonly status: 'loading' | 'loaded' | 'failed';
  readonly error?: ApiError;
}

/** The table, some of its rows at a time; it begins anew when the path changes. `refresh` reads again all that is shown, which stays until it came. */
export function useTable(path: string) {
  const [state, setState] = useState<State>({ path, rows: [], status: 'loading' });
  const aborter = useRef<AbortController>(undefined);
  const read = useCallback(
    async (from: number, atLeast: number) => {
      aborter.current?.abort();
      const current = new AbortController();
      aborter.current = current;
      setState((held) => ({ ...held, status: 'loading' }));
      const limit = String(atLeast > rowsAtOnce ? mostAtOnce : rowsAtOnce);
      try {
        let rows: readonly RoundTableRow[] = [];
        let table: RoundTable;
        do {
          const separator = path.includes('?') ? '&' : '?';
          const part = withQuery('', { offset: String(from + rows.length), limit }).slice(1);
          table = await request<RoundTable>('GET', `${path}${separator}${part}`, { signal: current.signal });
          rows = [...rows, ...table.rows];
        } while (rows.length < atLeast && table.rows.length > 0 && from + rows.length < table.total);
        const { rows: _, ...facts } = table;
        setState((held) => ({
          path,
          rows: from === 0 || held.path !== path ? rows : [...held.rows.slice(0, from), ...rows],
          table: facts,
          status: 'loaded',
        }));
      } catch (error) {
        if (current.signal.aborted) return;
        setState((held) => ({
          ...(held.path === path ? held : { path, rows: [] }),
          status: 'failed',
          error: asApiError(error),
        }));
      }
    },
    [path],
  );
  useEffect(() => {
    void read(0, 1);
    return () => aborter.current?.abort();
  }, [read]);
  const shown = state.rows.length;
  return {
    ...state,
    hasMore: state.table !== undefined && shown < state.table.total,
    loadMore: useCallback(() => void read(shown, 1), [read, shown]),
    refresh: useCallback(() => void read(0, Math.max(1, shown)), [read, shown]),
  };
}
