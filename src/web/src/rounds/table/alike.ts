import { request, withQuery } from '../../app/api';
import type { Id } from '../../contract/meetings';
import type { RoundTable, RoundTableRow } from '../../contract/roundsRest';
import { fold } from '../../ui/text';

const most = 1_000;
/** As the server takes words to look for. */
const longestQuestion = 200;

/** What is compared of a text: letters and digits without marks. */
export function bare(text: string | undefined): string {
  return fold(text ?? '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Whether two remarks say the same of the same clause. */
export function isAlike(a: RoundTableRow, b: RoundTableRow): boolean {
  return (
    b.remark !== undefined &&
    a.documentId === b.documentId &&
    a.alike === b.alike &&
    bare(a.text) === bare(b.text) &&
    sameClause(a.clause, b.clause)
  );
}

// The server counts what is said of the same place, however it is cited: "Điều 5 khoản 2", "khoản 2, Điều 5".
function sameClause(a: string | undefined, b: string | undefined): boolean {
  const parts = (clause: string | undefined) =>
    (bare(clause).match(/[\p{L}]+ [\p{L}\p{N}]+/gu) ?? [bare(clause)]).sort().join();
  return parts(a) === parts(b);
}

/** All rows of the round whose remarks say the same as this one, itself among them. */
export async function alikeRows(roundId: Id, row: RoundTableRow): Promise<readonly RoundTableRow[]> {
  const words = bare(row.text).slice(0, longestQuestion);
  const q = words.length < longestQuestion ? words : words.slice(0, words.lastIndexOf(' '));
  const found: RoundTableRow[] = [];
  let offset = 0;
  let total = 0;
  do {
    const table = await request<RoundTable>(
      'GET',
      withQuery(`/api/rounds/${roundId}/table`, {
        q,
        documentId: row.documentId,
        offset: String(offset),
        limit: '200',
      }),
    );
    found.push(...table.rows.filter((each) => isAlike(row, each)));
    offset += table.rows.length;
    total = table.rows.length === 0 ? 0 : table.total;
  } while (offset < total && found.length < Math.min(row.alike, most));
  return found;
}
