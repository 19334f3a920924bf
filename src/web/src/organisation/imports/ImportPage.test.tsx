import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Import } from '../../contract/imports';
import { organisationView, renderOrganisation } from '../../test/renderOrganisation';
import { ImportPage } from './ImportPage';
import { anImport, badRows, goodRows } from './testImports';

beforeEach(() => vi.stubGlobal('scrollTo', () => undefined));
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** `held` is what the server has of it, changed by the test; `answers` are added to those of reading. */
const open = (held: { now: Import }, answers: Readonly<Record<string, unknown>> = {}) =>
  renderOrganisation(<ImportPage id="i" />, organisationView(), {
    '/api/imports/i': () => held.now,
    '/api/imports/i/rows?status=bad': { rows: badRows },
    '/api/imports/i/rows?status=good': { rows: goodRows, cursor: 'more' },
    '/api/imports/i/rows?status=good&cursor=more': { rows: [{ ...goodRows[0], row: 90 }] },
    '/api/imports/i/rows?status=stored': { rows: goodRows.map((row) => ({ ...row, storedId: `m${row.row}` })) },
    ...answers,
  });

const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));
const confirm = async (name: string) =>
  userEvent.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name }));
const bodyOf = (page: Awaited<ReturnType<typeof open>>, path: string): unknown =>
  JSON.parse(String(page.fetched.mock.calls.find(([asked]) => asked === path)?.[1]?.body));

it('says in words how many rows are good, and what is wrong with the others', async () => {
  await open({ now: anImport() });
  expect(await screen.findByText('Có 2 dòng hợp lệ và 1 dòng có lỗi.')).toBeTruthy();
  const row = within(await screen.findByRole('table')).getByRole('row', { name: /1\.204/ });
  expect(within(row).getByText('KHONGCO').textContent).toContain('Không có đơn vị nào mang mã này');
  expect(within(row).getByText('Giá trị không dùng được')).toBeTruthy();
  expect(screen.getByText(/Dòng có nhiều ô hơn số cột/)).toBeTruthy();
  expect(screen.getByText('Email: Không phải địa chỉ email')).toBeTruthy();
});

it('shows good rows page by page, with the user names that are proposed', async () => {
  await open({ now: anImport() });
  await userEvent.click(await screen.findByRole('tab', { name: 'Hợp lệ 2' }));
  const row = await screen.findByRole('row', { name: /Đặng Thị Ánh/ });
  expect(row.textContent).toBe('2Đặng Thị Ánhanh.dt đề xuấtCDGD');
  await press('Hiển thị thêm');
  expect(await screen.findByRole('rowheader', { name: '90' })).toBeTruthy();
  expect(screen.getAllByRole('row')).toHaveLength(4);
});

it('stores the good rows when that is confirmed, follows how far it is, and says what was stored', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ['setTimeout', 'clearTimeout'] });
  const counts = { rows: 3, good: 2, bad: 1, stored: 0 };
  const held = { now: anImport() };
  const page = await open(held, {
    '/api/imports/i/commit': () => {
      held.now = anImport({ state: 'running', mode: 'goodRows', counts });
      return Response.json(held.now, { status: 202 });
    },
  });
  const all = await screen.findByRole('radio', { name: /^Nhập tất cả hoặc không nhập gì/ });
  expect((all as HTMLInputElement).disabled).toBe(true);
  await press('Nhập 2 thành viên');
  expect((await screen.findByRole('alertdialog')).textContent).toContain('1 dòng có lỗi sẽ bị bỏ qua.');
  await confirm('Nhập 2 thành viên');
  expect(bodyOf(page, '/api/imports/i/commit')).toEqual({ mode: 'goodRows' });

  const bar = await screen.findByRole('progressbar', { name: 'Đã lưu 0 trên 2 dòng.' });
  expect(bar.getAttribute('aria-valuenow')).toBe('0');
  held.now = { ...held.now, counts: { ...counts, stored: 1 } };
  await act(() => vi.advanceTimersByTimeAsync(1_000));
  expect((await screen.findByRole('progressbar')).getAttribute('aria-valuenow')).toBe('1');
  held.now = { ...held.now, state: 'done', counts: { ...counts, stored: 2 } };
  await act(() => vi.advanceTimersByTimeAsync(1_000));
  expect(await screen.findByText('Đã thêm 2 thành viên.')).toBeTruthy();
  expect(screen.getByText(/^1 dòng không được nhập\./)).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Tải báo cáo' }).getAttribute('href')).toBe('/api/imports/i/report.csv');
  await userEvent.click(screen.getByRole('tab', { name: 'Đã lưu 2' }));
  const stored = await screen.findByRole('link', { name: 'Vũ Đức Bình' });
  expect(stored.getAttribute('href')).toBe('/admin/members/m3');
});

it('stores all or none where every row is good, and says where somebody was first', async () => {
  const held = { now: anImport({ counts: { rows: 2, good: 2, bad: 0, stored: 0 } }) };
  const page = await open(held, {
    '/api/imports/i/commit': () => Response.json({ code: 'conflict' }, { status: 409 }),
  });
  expect(await screen.findByText('Cả 2 dòng đều hợp lệ.')).toBeTruthy();
  await press('Nhập 2 thành viên');
  await confirm('Nhập 2 thành viên');
  expect(bodyOf(page, '/api/imports/i/commit')).toEqual({ mode: 'allOrNone' });
  expect(await screen.findByText(/^Chưa nhập được: tệp còn dòng có lỗi/)).toBeTruthy();
});

it('asks for a column that is missing, and gives a field that another column had', async () => {
  const missing = anImport({ missing: ['unitCode'], counts: { rows: 3, good: 0, bad: 3, stored: 0 } });
  const columns = missing.columns.map((column) =>
    column.index === 1 ? { ...column, field: 'code' as const } : column,
  );
  const page = await open(
    { now: { ...missing, columns } },
    { '/api/imports/i/columns': anImport({ counts: { rows: 3, good: 3, bad: 0, stored: 0 } }) },
  );
  expect(await screen.findByText(/^Chưa biết cột nào trong tệp là: Mã đơn vị\./)).toBeTruthy();
  expect(screen.queryByRole('button', { name: /^Nhập / })).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: /Ý nghĩa của cột Ghi chú/ }));
  await userEvent.click(await screen.findByRole('option', { name: 'Mã cán bộ' }));
  expect(bodyOf(page, '/api/imports/i/columns')).toEqual({ columns: { '1': null, '2': 'code' } });
  expect(await screen.findByText('Cả 3 dòng đều hợp lệ.')).toBeTruthy();
});

it('reads the file in another encoding when its letters are wrong', async () => {
  const page = await open(
    { now: anImport() },
    {
      '/api/imports/i/columns': () =>
        Response.json({ code: 'invalid', errors: { file: 'otherEncoding' } }, { status: 400 }),
    },
  );
  await userEvent.click(await screen.findByText('Xem và sửa'));
  await userEvent.click(screen.getByRole('button', { name: /Bảng mã$/ }));
  await userEvent.click(await screen.findByRole('option', { name: 'Tiếng Việt (Windows-1258)' }));
  expect(bodyOf(page, '/api/imports/i/columns')).toEqual({ columns: {}, encoding: 'windows-1258' });
  expect(await screen.findByText('Tệp không theo bảng mã đã chọn.')).toBeTruthy();
});

it('checks again what was refused meanwhile, and discards what is not wanted', async () => {
  const refusal = { code: 'invalid', message: '' };
  const held = { now: anImport({ state: 'failed', mode: 'allOrNone', refusal }) };
  const page = await open(held, { '/api/imports/i/columns': anImport() });
  expect(await screen.findByText(/đã từ chối và không lưu dòng nào/)).toBeTruthy();
  await press('Kiểm tra lại');
  expect(bodyOf(page, '/api/imports/i/columns')).toEqual({ columns: {} });
  await screen.findByText('Có 2 dòng hợp lệ và 1 dòng có lỗi.');
  held.now = anImport({ state: 'discarded' });
  await press('Bỏ tệp này');
  await confirm('Bỏ tệp này');
  expect(page.fetched).toHaveBeenCalledWith('/api/imports/i', expect.objectContaining({ method: 'DELETE' }));
  expect(await screen.findByText(/Nội dung của tệp đã xóa khỏi máy chủ/)).toBeTruthy();
  expect(screen.queryByRole('tab')).toBeNull();
});

it('warns before it makes links, gives them as a file, and says where nobody needs one', async () => {
  let left = 1;
  const saved: Blob[] = [];
  vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: (file: Blob) => `blob:${saved.push(file)}` }));
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
  const counts = { rows: 2, good: 2, bad: 0, stored: 2 };
  await open(
    { now: anImport({ state: 'done', counts }) },
    {
      '/api/imports/i/links': () =>
        left-- > 0 ? new Response('"a","b"\r\n') : Response.json({ code: 'conflict' }, { status: 409 }),
    },
  );
  await press('Tải tệp liên kết kích hoạt');
  expect((await screen.findByRole('alertdialog')).textContent).toContain('Ai có liên kết đều đặt được mật khẩu');
  expect(saved).toHaveLength(0);
  await confirm('Tải tệp liên kết kích hoạt');
  expect(await screen.findByText(/^Đã tạo tệp liên kết\./)).toBeTruthy();
  expect(saved).toHaveLength(1);
  await press('Tải tệp liên kết kích hoạt');
  await confirm('Tải tệp liên kết kích hoạt');
  expect(await screen.findByText(/^Mọi thành viên của lần nhập này đã đăng nhập được/)).toBeTruthy();
  expect(saved).toHaveLength(1);
});

it('keeps what it shows while the server cannot be reached, and goes on when it can', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ['setTimeout', 'clearTimeout'] });
  const running = anImport({ state: 'running', counts: { rows: 3, good: 2, bad: 1, stored: 1 } });
  let away = false;
  await open({ now: running }, { '/api/imports/i': () => (away ? Response.json({}, { status: 502 }) : running) });
  expect(await screen.findByRole('progressbar')).toBeTruthy();
  away = true;
  await act(() => vi.advanceTimersByTimeAsync(1_000));
  expect(await screen.findByText(/^Mất kết nối, đang thử lại…/)).toBeTruthy();
  expect(screen.getByRole('progressbar')).toBeTruthy();
  away = false;
  await act(() => vi.advanceTimersByTimeAsync(1_000));
  await waitFor(() => expect(screen.queryByText(/^Mất kết nối, đang thử lại…/)).toBeNull());
});

it('makes cards of rows on phones, without what is empty', async () => {
  vi.spyOn(window, 'matchMedia').mockImplementation(
    (media) =>
      ({ media, matches: false, addEventListener() {}, removeEventListener() {} }) as unknown as MediaQueryList,
  );
  await open({ now: anImport() });
  const [card] = within(await screen.findByRole('list', { name: 'Từng dòng trong tệp' })).getAllByRole('listitem');
  expect(within(card as HTMLElement).getByRole('heading').textContent).toBe('Dòng 1.204');
  expect(
    within(card as HTMLElement)
      .getAllByRole('term')
      .map((term) => term.textContent),
  ).toEqual(['Họ và tên', 'Tên đăng nhập', 'Mã đơn vị']);
});

it('says where there is no such import', async () => {
  await renderOrganisation(<ImportPage id="gone" />, organisationView());
  expect(await screen.findByText('Không còn nội dung này, hoặc bạn không có quyền xem.')).toBeTruthy();
});

it.each([
  ['checked', anImport()],
  ['running', anImport({ state: 'running' })],
  ['done', anImport({ state: 'done', counts: { rows: 3, good: 2, bad: 1, stored: 2 } })],
  ['failed', anImport({ state: 'failed' })],
] as const)('has names, roles and structure that axe accepts: %s', async (state, now) => {
  const { container } = await open({ now });
  if (state === 'running') await screen.findByRole('progressbar');
  else await screen.findByRole('table');
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
});
