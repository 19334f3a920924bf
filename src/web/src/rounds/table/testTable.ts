import type { RemarkAnswer } from '../../contract/rounds';
import type { RoundTable, RoundTableRow } from '../../contract/roundsRest';
import { meView, roundView, totals } from '../testRounds';

/** A remark that is not dealt with. */
export function tableRow(changes: Partial<RoundTableRow> = {}): RoundTableRow {
  return {
    addresseeId: 'a',
    isUnit: true,
    addresseeName: 'Phòng Tổ chức',
    answer: 'agreeWithRemarks',
    remark: 7,
    documentId: 'd',
    documentTitle: 'Dự thảo Quy chế',
    clause: 'khoản 2 Điều 5',
    text: 'Nên rút còn 10 ngày.',
    alike: 1,
    ...changes,
  };
}

export function remarkAnswer(changes: Partial<RemarkAnswer> = {}): RemarkAnswer {
  return { disposition: 'accepted', reason: 'Đã sửa', byName: 'Lê Minh', at: '2026-11-25T03:00:00Z', ...changes };
}

/** A closed round, seen by a keeper. */
export const closed = roundView({ stage: 'closed', me: meView({ role: 'editor' }), totals: totals() });

/** Where its first lines are read. */
export const firstLines = '/api/rounds/x/table?order=clause&offset=0&limit=100';

export function table(rows: readonly RoundTableRow[], changes: Partial<RoundTable> = {}): RoundTable {
  return {
    rows,
    total: rows.length,
    totals: totals({ remarks: rows.filter(({ remark }) => remark !== undefined).length }),
    answered: rows.filter(({ answered }) => answered).length,
    ...changes,
  };
}
