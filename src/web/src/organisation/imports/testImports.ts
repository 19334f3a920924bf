import type { Import, ImportRow } from '../../contract/imports';

/** For tests: a checked file of three rows, one of them wrong. */
export function anImport(changes: Partial<Import> = {}): Import {
  return {
    id: 'i',
    kind: 'members',
    fileName: 'danh-sach.csv',
    by: { memberId: 'me', name: 'Lê Hoàng Nam' },
    at: '2026-11-20T01:30:00Z',
    state: 'checked',
    encoding: 'utf-8',
    delimiter: ';',
    columns: [
      { index: 0, header: 'Họ và tên', field: 'name', sample: ['Đặng Thị Ánh', 'Vũ Đức Bình'] },
      { index: 1, header: 'Mã đơn vị', field: 'unitCode', sample: ['CDGD'] },
      { index: 2, header: 'Ghi chú', field: null, sample: [] },
    ],
    missing: [],
    counts: { rows: 3, good: 2, bad: 1, stored: 0 },
    ...changes,
  };
}

export const goodRows: readonly ImportRow[] = [
  { row: 2, values: { name: 'Đặng Thị Ánh', unitCode: 'CDGD' }, errors: {}, proposed: { userName: 'anh.dt' } },
  { row: 3, values: { name: 'Vũ Đức Bình', unitCode: 'CDYT' }, errors: {}, proposed: { userName: 'binh.vd' } },
];

export const badRows: readonly ImportRow[] = [
  {
    row: 1_204,
    values: { name: 'Nguyễn Văn Cường', unitCode: 'KHONGCO' },
    errors: { unitCode: 'unknownUnit', row: 'beyondHeader', email: 'notEmail', userName: 'aWordOfLater' },
  },
];
