import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { renderRound } from '../../test/renderRound';
import { meView, roundView, totals } from '../testRounds';
import { Synthesis } from './TablePage';
import { grouped } from './TableRows';
import { closed, firstLines as first, remarkAnswer, tableRow as row, table } from './testTable';

beforeEach(() => {
  vi.stubGlobal('scrollTo', () => undefined);
  history.replaceState(null, '', '/rounds/x/table');
});
afterEach(() => {
  vi.unstubAllGlobals();
  history.replaceState(null, '', '/');
});

it('takes what becomes of a remark in its line, by keys, and goes on to the next', async () => {
  const user = userEvent.setup();
  const rows = [row(), row({ remark: 8, addresseeId: 'b', addresseeName: 'Phòng Tài chính', text: 'Giữ nguyên' })];
  const page = await renderRound(<Synthesis />, closed, { [first]: table(rows) });
  expect(await screen.findByText('Đã xử lý 0/2 góp ý')).toBeTruthy();
  expect((screen.getByRole('button', { name: 'Gửi kết quả tiếp thu, giải trình' }) as HTMLButtonElement).disabled).toBe(
    true,
  );
  const choices = screen.getByRole('group', { name: 'Kết quả xử lý góp ý 7' });
  await user.click(within(choices).getByRole('radio', { name: 'Giải trình' }));
  const reason = screen.getByRole('textbox', { name: 'Nội dung tiếp thu, giải trình góp ý 7' });
  await user.type(reason, '{Control>}{Enter}{/Control}');
  expect(screen.getByText('Hãy ghi lý do.')).toBeTruthy();
  expect(page.sent()).toEqual([]);
  await user.type(reason, 'Theo Luật{Control>}{Enter}{/Control}');
  expect(page.sent()).toEqual([{ type: 'answerRemark', remarkId: 7, disposition: 'explained', reason: 'Theo Luật' }]);
  await page.accept({});
  const next = screen.getByRole('group', { name: 'Kết quả xử lý góp ý 8' });
  expect(document.activeElement).toBe(within(next).getAllByRole('radio')[0]);
  const { violations } = await axe.run(page.container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
});

it('takes nothing once the room is closed, and says so', async () => {
  await renderRound(<Synthesis />, closed, { [first]: table([row()]) }, { closed: true });
  expect(await screen.findByText('Nên rút còn 10 ngày.')).toBeTruthy();
  expect(screen.getByText(/^Phòng tài liệu đã đóng/)).toBeTruthy();
  expect(screen.queryByRole('group', { name: 'Kết quả xử lý góp ý 7' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Gửi kết quả tiếp thu, giải trình' })).toBeNull();
});

it('applies the same to all remarks that say the same, shown or not', async () => {
  const user = userEvent.setup();
  const same = [row({ alike: 2 }), row({ remark: 9, addresseeId: 'c', text: 'nên rút còn 10 ngày', alike: 2 })];
  const page = await renderRound(<Synthesis />, closed, {
    [first]: table(same.slice(0, 1)),
    '/api/rounds/x/table?alikeTo=7&offset=0&limit=500': table(same),
  });
  await user.click(await screen.findByRole('radio', { name: 'Tiếp thu' }));
  await user.click(screen.getByRole('button', { name: 'Áp dụng cho 2 ý kiến giống nhau' }));
  await waitFor(() =>
    expect(page.sent()).toEqual([{ type: 'answerRemarks', remarkIds: [7, 9], disposition: 'accepted', reason: '' }]),
  );
});

it('answers those that are selected at once', async () => {
  const user = userEvent.setup();
  const rows = [row(), row({ remark: 8 }), row({ remark: undefined, documentId: undefined, clause: undefined })];
  const page = await renderRound(<Synthesis />, closed, { [first]: table(rows) });
  await user.click(await screen.findByRole('checkbox', { name: 'Chọn tất cả dòng đang hiện' }));
  expect(screen.getByText('Đã chọn 2 góp ý')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Xử lý các góp ý đã chọn' }));
  const dialog = await screen.findByRole('dialog');
  await user.click(within(dialog).getByRole('radio', { name: 'Không tiếp thu' }));
  await user.type(within(dialog).getByRole('textbox'), 'Ngoài phạm vi');
  await user.click(within(dialog).getByRole('button', { name: 'Áp dụng cho 2 góp ý' }));
  expect(page.sent()).toEqual([
    { type: 'answerRemarks', remarkIds: [7, 8], disposition: 'notAccepted', reason: 'Ngoài phạm vi' },
  ]);
});

it('is sent back once everything is dealt with, and is only read by others', async () => {
  const user = userEvent.setup();
  const done = { [first]: table([row({ answered: remarkAnswer() })]) };
  const page = await renderRound(<Synthesis />, closed, done);
  await user.click(await screen.findByRole('button', { name: 'Gửi kết quả tiếp thu, giải trình' }));
  const question = await screen.findByRole('alertdialog');
  await user.click(within(question).getByRole('button', { name: 'Gửi kết quả tiếp thu, giải trình' }));
  expect(page.sent()).toEqual([{ type: 'sendRemarkAnswers' }]);
  await page.refuse('wrongState');
  expect(within(question).getByText(/Chưa có gì mới so với lần gửi trước/)).toBeTruthy();
  page.unmount();

  await renderRound(<Synthesis />, { ...closed, me: meView() }, done);
  expect(await screen.findByText('Đã sửa')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Sửa' })).toBeNull();
  expect(screen.queryByRole('checkbox')).toBeNull();
  expect(screen.getByRole('link', { name: 'Tải DOCX' }).getAttribute('href')).toBe(
    '/api/rounds/x/table.docx?order=clause',
  );
});

it('is not shown to others while the round is open', async () => {
  await renderRound(<Synthesis />, roundView(), {});
  expect(screen.getByText('Bảng tổng hợp xem được sau khi kết thúc lấy ý kiến.')).toBeTruthy();
});

it('reads more lines when asked to', async () => {
  const user = userEvent.setup();
  const rows = Array.from({ length: 100 }, (_, at) => row({ remark: at + 1, text: `Góp ý thứ ${at + 1}` }));
  const more = [row({ remark: 101, text: 'Góp ý thứ 101' })];
  const whole = { total: 101, totals: totals({ remarks: 101 }), answered: 0 };
  await renderRound(<Synthesis />, closed, {
    [first]: { rows, ...whole },
    '/api/rounds/x/table?order=clause&offset=100&limit=100': { rows: more, ...whole },
  });
  await user.click(await screen.findByRole('button', { name: 'Hiển thị thêm' }));
  expect(await screen.findByText('Góp ý thứ 101')).toBeTruthy();
  expect(screen.getByText('Đang hiện 101 trong 101 dòng')).toBeTruthy();
});

it('puts lines of one place, or of one who said them, under one head', () => {
  const rows = [row(), row({ remark: 8 }), row({ remark: 9, clause: 'Điều 6' }), row({ remark: undefined })];
  expect(grouped(rows, 'clause').map((group) => group.rows.length)).toEqual([2, 1, 1]);
  expect(grouped(rows, 'addressee').map((group) => group.rows.length)).toEqual([4]);
  // A place is the same however it is cited.
  const cited = [row({ place: 'p' }), row({ remark: 8, clause: 'Điều 5 khoản 2', place: 'p' })];
  expect(grouped(cited, 'clause').map((group) => group.rows.length)).toEqual([2]);
});
