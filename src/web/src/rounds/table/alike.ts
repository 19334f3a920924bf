import { request, withQuery } from '../../app/api';
import type { Id } from '../../contract/meetings';
import { RoundLimits } from '../../contract/rounds';
import type { RoundTable, RoundTableRow } from '../../contract/roundsRest';

/** As many as the server gives. */
const limit = 500;

/** The rows of the round whose remarks say the same as that one, itself among them: as many as are answered at once. */
export async function alikeRows(roundId: Id, remark: number): Promise<readonly RoundTableRow[]> {
  let found: readonly RoundTableRow[] = [];
  let table: RoundTable;
  do {
    const part = { alikeTo: String(remark), offset: String(found.length), limit: String(limit) };
    table = await request<RoundTable>('GET', withQuery(`/api/rounds/${roundId}/table`, part));
    found = [...found, ...table.rows];
  } while (table.rows.length > 0 && found.length < Math.min(table.total, RoundLimits.answeredAtOnce));
  return found;
}
