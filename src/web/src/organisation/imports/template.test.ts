import i18next from 'i18next';
import { expect, it } from 'vitest';
import { templateText } from './template';
import { columnLetter } from './words';

it('has a byte order mark, the names that the server knows, and rows as long as the header', () => {
  const [header, ...rows] = templateText(i18next.t, 'members').split('\r\n');
  expect(header).toBe('\uFEFFHọ và tên;Tên đăng nhập;Mã cán bộ;Mã đơn vị;Chức vụ;Từ ngày;Đến ngày;Email;Số điện thoại');
  expect(rows.pop()).toBe('');
  expect(rows.map((row) => row.split(';').length)).toEqual([9, 9]);
});

it('has units with the one above them by its code', () => {
  const [header, first, second] = templateText(i18next.t, 'units').split('\r\n');
  expect(header).toBe('\uFEFFMã đơn vị;Tên đơn vị;Loại đơn vị;Mã đơn vị cấp trên;Từ ngày');
  expect(second?.split(';')[3]).toBe(first?.split(';')[0]);
});

it('names columns as a spreadsheet does', () => {
  expect([0, 25, 26, 39].map(columnLetter)).toEqual(['A', 'Z', 'AA', 'AN']);
});
