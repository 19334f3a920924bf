import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FakeUpload } from '../../test/FakeUpload';
import { me, organisationView, renderOrganisation } from '../../test/renderOrganisation';
import { ImportsPage } from './ImportsPage';
import { anImport } from './testImports';

beforeEach(() => {
  FakeUpload.made = [];
  vi.stubGlobal('XMLHttpRequest', FakeUpload);
  vi.stubGlobal('scrollTo', () => undefined);
});
afterEach(() => {
  vi.unstubAllGlobals();
  history.replaceState(null, '', '/');
});

const open = (imports: readonly unknown[] = []) =>
  renderOrganisation(<ImportsPage />, organisationView(), { '/api/imports': { imports } });

const file = (name: string) => new File(['Họ và tên;Mã đơn vị\r\nA;B\r\n'], name);
const choose = async (chosen: File) => {
  const input = document.querySelector('input[type=file]');
  await userEvent.upload(input as HTMLInputElement, chosen, { applyAccept: false });
};
const sent = () => FakeUpload.made.at(-1) as FakeUpload;

it('lists the imports with what became of them, and says so where there are none', async () => {
  await open([
    anImport({ id: 'a', fileName: 'tháng 11.csv' }),
    anImport({ id: 'b', state: 'done', counts: { rows: 10_000, good: 9_999, bad: 1, stored: 9_999 } }),
    anImport({ id: 'c', kind: 'units', state: 'discarded' }),
  ]);
  const items = await within(await screen.findByRole('list', { name: 'Các lần nhập' })).findAllByRole('listitem');
  expect(items[0]?.textContent).toContain('Chờ xác nhận2 dòng hợp lệ · 1 dòng có lỗi');
  expect(items[1]?.textContent).toContain('Đã nhậpĐã thêm 9.999 thành viên · 1 dòng không nhập');
  expect(items[2]?.textContent).toContain('Nhập đơn vị Đã bỏ');
  expect(
    within(items[0] as HTMLElement)
      .getByRole('link')
      .getAttribute('href'),
  ).toBe('/admin/imports/a');
});

it('says where nothing was imported yet', async () => {
  await open();
  expect(await screen.findByText('Chưa có lần nhập nào. Hãy chọn tệp ở trên để bắt đầu.')).toBeTruthy();
});

it('sends the file as it is, shows how much was sent, and goes to what was made', async () => {
  await open();
  const chosen = file('Danh sách & mới.CSV');
  await choose(chosen);
  expect(sent().path).toBe('/api/members/import?fileName=Danh+s%C3%A1ch+%26+m%E1%BB%9Bi.CSV');
  expect(sent().headers['Content-Type']).toBe('text/csv');
  expect(sent().sent).toBe(chosen);
  act(() => sent().upload.onprogress?.({ loaded: 40, total: 100 }));
  const bar = screen.getByRole('progressbar', { name: 'Đang tải lên Danh sách & mới.CSV…' });
  expect(bar.getAttribute('aria-valuenow')).toBe('40');
  await sent().answer(201, anImport({ id: 'made' }));
  expect(window.location.pathname).toBe('/admin/imports/made');
});

it('says in words why a file cannot be taken, and takes the next one', async () => {
  await open();
  await choose(file('cũ.xls'));
  await sent().answer(400, { code: 'invalid', errors: { file: 'oldWorkbook' } });
  expect(screen.getByRole('alert').textContent).toContain('Hãy mở bằng Excel và lưu thành .xlsx');
  await choose(file('trống.xlsx'));
  expect(screen.getByRole('alert').textContent).toBe('');
  await sent().answer(400, { code: 'invalid', errors: { file: 'noRows' } });
  expect(screen.getByRole('alert').textContent).toBe('Tệp chỉ có tên cột, chưa có dòng nào.');
});

it('does not send what is too large, and stops when it is told to', async () => {
  await open();
  const large = file('lớn.csv');
  Object.defineProperty(large, 'size', { value: 10 * 1024 * 1024 + 1 });
  await choose(large);
  expect(FakeUpload.made).toHaveLength(0);
  expect(screen.getByRole('alert').textContent).toContain('Tệp lớn hơn 10 MB.');
  await choose(file('nhỏ.csv'));
  await userEvent.click(screen.getByRole('button', { name: 'Dừng tải lên' }));
  expect(screen.getByRole('button', { name: 'Chọn tệp' })).toBeTruthy();
  expect(screen.getByRole('alert').textContent).toBe('');
});

it('imports units where units are chosen, and explains their columns', async () => {
  await open();
  await userEvent.click(screen.getByRole('radio', { name: 'Đơn vị' }));
  expect(window.location.search).toBe('?kind=units');
  expect(within(screen.getByRole('table')).getByRole('rowheader', { name: 'Mã đơn vị cấp trên' })).toBeTruthy();
  await choose(file('đơn vị.xlsx'));
  expect(sent().path).toMatch(/^\/api\/units\/import\?/);
});

it('offers only what one may add', async () => {
  const grants = { g: { word: 'manageUnits', unitId: 'edu' } } as const;
  await renderOrganisation(<ImportsPage />, organisationView({ me: { memberId: 'me', grants } }), {
    '/api/me': { ...me, roles: [] },
    '/api/imports': { imports: [] },
  });
  expect(screen.queryByRole('radio')).toBeNull();
  expect(screen.getByRole('heading', { name: 'Các cột của tệp đơn vị' })).toBeTruthy();
});

it('has names, roles and structure that axe accepts', async () => {
  const { container } = await open([anImport()]);
  await screen.findByRole('link', { name: 'danh-sach.csv' });
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
});
