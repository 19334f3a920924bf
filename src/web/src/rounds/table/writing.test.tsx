import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { RoundTable } from '../../contract/roundsRest';
import { renderRound } from '../../test/renderRound';
import { Synthesis } from './TablePage';
import { closed, firstLines, remarkAnswer, table, tableRow } from './testTable';

beforeEach(() => {
  vi.stubGlobal('scrollTo', () => undefined);
  history.replaceState(null, '', '/rounds/x/table');
});
afterEach(() => {
  vi.unstubAllGlobals();
  history.replaceState(null, '', '/');
});

const others = tableRow({ remark: 8, addresseeId: 'b', addresseeName: 'Phòng Tài chính', text: 'Giữ nguyên' });
const reasonOf = (remark: number) =>
  screen.getByRole('textbox', { name: `Nội dung tiếp thu, giải trình góp ý ${remark}` }) as HTMLTextAreaElement;
const line = (remark: number) => document.querySelector<HTMLElement>(`[data-remark="${remark}"]`);

it('keeps what one writes while another keeper answers the same remark, and says so', async () => {
  const user = userEvent.setup();
  let now: RoundTable = table([tableRow(), others]);
  const page = await renderRound(<Synthesis />, closed, { [firstLines]: () => now });
  await screen.findByText('Đã xử lý 0/2 góp ý');
  await user.type(reasonOf(7), 'Sẽ sửa');
  now = table([tableRow({ answered: remarkAnswer({ reason: 'Đã rút còn 10 ngày' }) }), others]);
  await page.accept({ contentSeq: 2 });
  expect(await screen.findByText('Lê Minh vừa ghi: Tiếp thu.')).toBeTruthy();
  expect(reasonOf(7).value).toBe('Sẽ sửa');
  await user.type(reasonOf(7), '{Escape}');
  expect(reasonOf(7).value).toBe('Sẽ sửa');
  await user.click(screen.getByRole('button', { name: 'Bỏ nội dung đang viết' }));
  expect(screen.getByText('Đã rút còn 10 ngày')).toBeTruthy();
  expect(screen.queryByText(/vừa ghi/)).toBeNull();
  expect(page.sent()).toEqual([]);
});

it('keeps a line in which one writes where it is not looked for any more', async () => {
  const user = userEvent.setup();
  history.replaceState(null, '', '/rounds/x/table?disposition=none');
  let now: RoundTable = table([others, tableRow()]);
  const page = await renderRound(<Synthesis />, closed, {
    '/api/rounds/x/table?order=clause&disposition=none&offset=0&limit=100': () => now,
  });
  await screen.findByText('Đã xử lý 0/2 góp ý');
  await user.type(reasonOf(7), 'Sẽ sửa');
  now = table([others]);
  await page.accept({ contentSeq: 2 });
  expect(await screen.findByText(/Dòng này không còn thuộc nội dung đang lọc/)).toBeTruthy();
  expect(document.activeElement).toBe(reasonOf(7));
  expect(reasonOf(7).value).toBe('Sẽ sửa');
  await user.click(within(line(7) as HTMLElement).getByRole('button', { name: 'Hủy' }));
  expect(line(7)).toBeNull();
  expect(line(8)).toBeTruthy();
});

it('keeps what one writes in another order and under another filter, and asks before one leaves', async () => {
  const user = userEvent.setup();
  await renderRound(<Synthesis />, closed, {
    [firstLines]: table([tableRow(), others]),
    '/api/rounds/x/table?order=addressee&offset=0&limit=100': table([others, tableRow()]),
    '/api/rounds/x/table?order=addressee&q=giu&offset=0&limit=100': table([others]),
  });
  await screen.findByText('Đã xử lý 0/2 góp ý');
  await user.click(within(line(7) as HTMLElement).getByRole('radio', { name: 'Giải trình' }));
  await user.type(reasonOf(7), 'Theo Luật');
  await user.click(screen.getByRole('radio', { name: 'Theo đơn vị, cá nhân góp ý' }));
  await waitFor(() => expect(within(line(7) as HTMLElement).queryByText('Phòng Tổ chức')).toBeNull());
  expect(reasonOf(7).value).toBe('Theo Luật');
  await user.type(screen.getByRole('searchbox', { name: 'Tìm trong bảng' }), 'giu');
  expect(await screen.findByText('Còn 1 góp ý đang viết dở, chưa lưu, không hiện ở đây.')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Bỏ lọc' }));
  await waitFor(() => expect(reasonOf(7).value).toBe('Theo Luật'));

  await user.click(screen.getByRole('link', { name: 'Lấy ý kiến dự thảo Quy chế' }));
  const question = await screen.findByRole('alertdialog', { name: 'Rời bảng tổng hợp?' });
  await user.click(within(question).getByRole('button', { name: 'Ở lại' }));
  expect(window.location.pathname).toBe('/rounds/x/table');
  await user.click(within(line(7) as HTMLElement).getByRole('button', { name: 'Hủy' }));
  await user.click(screen.getByRole('link', { name: 'Lấy ý kiến dự thảo Quy chế' }));
  expect(window.location.pathname).toBe('/rounds/x');
});

it('keeps what one goes on writing while an answer is under way', async () => {
  const user = userEvent.setup();
  const page = await renderRound(<Synthesis />, closed, { [firstLines]: table([tableRow(), others]) });
  await screen.findByText('Đã xử lý 0/2 góp ý');
  await user.click(within(line(7) as HTMLElement).getByRole('radio', { name: 'Tiếp thu' }));
  await user.type(reasonOf(7), 'Đã sửa{Control>}{Enter}{/Control} tại khoản 2');
  await page.accept({});
  expect(reasonOf(7).value).toBe('Đã sửa tại khoản 2');
  expect(document.activeElement).toBe(reasonOf(7));
  // It is one's own: nobody wrote it meanwhile.
  expect(screen.queryByText(/vừa ghi/)).toBeNull();
  await user.type(reasonOf(7), '{Control>}{Enter}{/Control}');
  expect(page.sent().map((command) => 'reason' in command && command.reason)).toEqual(['Đã sửa', 'Đã sửa tại khoản 2']);
});

it('shows at once what was saved, and takes it for saved until it is read again', async () => {
  const user = userEvent.setup();
  const page = await renderRound(<Synthesis />, closed, { [firstLines]: table([tableRow(), others]) });
  await screen.findByText('Đã xử lý 0/2 góp ý');
  // A reading that began before the answer was saved does not know of it.
  let read = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    read = resolve;
  });
  page.fetched.mockImplementationOnce(async () => {
    await gate;
    return Response.json(table([tableRow(), { ...others, text: 'Giữ nguyên như cũ' }]));
  });
  await page.accept({ contentSeq: 2 });
  await waitFor(() => expect(page.fetched.mock.calls.filter(([path]) => path === firstLines)).toHaveLength(2));
  await user.click(within(line(7) as HTMLElement).getByRole('radio', { name: 'Tiếp thu' }));
  await user.type(reasonOf(7), 'Đã sửa xong{Control>}{Enter}{/Control}');
  await page.accept({});
  const row = within(line(7) as HTMLElement);
  expect(row.getByText('Đã sửa xong')).toBeTruthy();
  expect(row.getByText(/^Lê Hoàng Nam, /)).toBeTruthy();
  read();
  expect(await screen.findByText('Giữ nguyên như cũ')).toBeTruthy();
  expect(row.getByText('Đã sửa xong')).toBeTruthy();
  // The same again is not sent.
  await user.click(row.getByRole('button', { name: 'Sửa' }));
  await user.click(row.getByRole('button', { name: 'Lưu' }));
  expect(row.getByRole('button', { name: 'Sửa' })).toBeTruthy();
  expect(page.sent()).toHaveLength(1);
});

it('reads more lines after what it reads again, and offers to try what failed', async () => {
  const user = userEvent.setup();
  const rows = Array.from({ length: 100 }, (_, at) => tableRow({ remark: at + 1, text: `Góp ý thứ ${at + 1}` }));
  const last = tableRow({ remark: 101, text: 'Góp ý thứ 101' });
  let fails = false;
  const more = '/api/rounds/x/table?order=clause&offset=100&limit=100';
  const page = await renderRound(<Synthesis />, closed, {
    [firstLines]: () => (fails ? Response.json({ code: 'internal' }, { status: 500 }) : table(rows, { total: 101 })),
    [more]: table([last], { total: 101 }),
    '/api/rounds/x/table?order=clause&offset=0&limit=500': () =>
      fails ? Response.json({ code: 'internal' }, { status: 500 }) : table([...rows, last]),
  });
  await screen.findByText('Góp ý thứ 100');
  let read = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    read = resolve;
  });
  page.fetched.mockImplementationOnce(async () => {
    await gate;
    return Response.json(table(rows, { total: 101 }));
  });
  await page.accept({ contentSeq: 2 });
  await waitFor(() => expect(page.fetched.mock.calls.filter(([path]) => path === firstLines)).toHaveLength(2));
  await user.click(screen.getByRole('button', { name: 'Hiển thị thêm' }));
  expect(page.fetched.mock.calls.some(([path]) => path === more)).toBe(false);
  read();
  expect(await screen.findByText('Góp ý thứ 101')).toBeTruthy();
  fails = true;
  await page.accept({ contentSeq: 3 });
  expect(await screen.findByText('Chưa tải được bảng tổng hợp.', {}, { timeout: 5_000 })).toBeTruthy();
  fails = false;
  await user.click(screen.getByRole('button', { name: 'Thử lại' }));
  await waitFor(() => expect(screen.queryByText('Chưa tải được bảng tổng hợp.')).toBeNull());
  expect(screen.getByText('Góp ý thứ 101')).toBeTruthy();
}, 20_000);
