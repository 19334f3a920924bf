import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { RoundTable } from '../../contract/roundsRest';
import { renderRound } from '../../test/renderRound';
import { totals } from '../testRounds';
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

const isDisabled = (name: string) => (screen.getByRole('button', { name }) as HTMLButtonElement).disabled;

it('answers only those selected lines that are shown, and says which are overwritten', async () => {
  const user = userEvent.setup();
  const rows = [tableRow(), tableRow({ remark: 8 }), tableRow({ remark: 9 })];
  let now: RoundTable = table(rows);
  const page = await renderRound(<Synthesis />, closed, { [firstLines]: () => now });
  await user.click(await screen.findByRole('checkbox', { name: 'Chọn tất cả dòng đang hiện' }));
  expect(screen.getByText('Đã chọn 3 góp ý')).toBeTruthy();
  now = table([tableRow(), tableRow({ remark: 9, answered: remarkAnswer() })]);
  await page.accept({ contentSeq: 2 });
  expect(await screen.findByText('Đã chọn 2 góp ý, trong đó 1 góp ý đã xử lý')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Xử lý các góp ý đã chọn' }));
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByText('Trong đó 1 góp ý đã xử lý sẽ được ghi lại.')).toBeTruthy();
  await user.click(within(dialog).getByRole('radio', { name: 'Tiếp thu' }));
  await user.click(within(dialog).getByRole('button', { name: 'Áp dụng cho 2 góp ý' }));
  expect(page.sent()).toEqual([{ type: 'answerRemarks', remarkIds: [7, 9], disposition: 'accepted', reason: '' }]);
});

it('asks before the same is said of remarks of which something else was said', async () => {
  const user = userEvent.setup();
  const same = [
    tableRow({ alike: 3 }),
    tableRow({ remark: 9, addresseeId: 'c', alike: 3 }),
    tableRow({ remark: 10, addresseeId: 'e', alike: 3, answered: remarkAnswer() }),
  ];
  const page = await renderRound(<Synthesis />, closed, {
    [firstLines]: table(same),
    '/api/rounds/x/table?alikeTo=7&offset=0&limit=500': table(same),
  });
  const line = within((await screen.findAllByRole('listitem'))[0] as HTMLElement);
  await user.click(line.getByRole('radio', { name: 'Tiếp thu' }));
  const apply = () => user.click(line.getByRole('button', { name: 'Áp dụng cho 3 ý kiến giống nhau' }));
  await apply();
  const question = await screen.findByRole('alertdialog');
  expect(within(question).getByText(/1 góp ý đã được xử lý khác/)).toBeTruthy();
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  expect(page.sent()).toEqual([]);
  await apply();
  await user.click(await screen.findByRole('button', { name: 'Giữ nguyên, chỉ ghi 2 góp ý' }));
  const said = { type: 'answerRemarks', disposition: 'accepted', reason: '' };
  expect(page.sent()).toEqual([{ ...said, remarkIds: [7, 9] }]);
  await page.refuse('unavailable');
  await apply();
  await user.click(await screen.findByRole('button', { name: 'Ghi lại cả 3 góp ý' }));
  expect(page.sent().at(-1)).toEqual({ ...said, remarkIds: [7, 9, 10] });
});

it('is sent again only when something has changed since', async () => {
  const sent = { ...closed, answersSentAt: '2026-11-26T03:00:00Z' };
  let now = table([tableRow({ answered: remarkAnswer() })], { unsent: 0 });
  const page = await renderRound(<Synthesis />, sent, { [firstLines]: () => now });
  expect(await screen.findByText(/chưa có gì thay đổi từ lần gửi đó/)).toBeTruthy();
  expect(isDisabled('Gửi lại kết quả đã sửa')).toBe(true);
  now = { ...now, unsent: 1 };
  await page.accept({ contentSeq: 2 });
  await waitFor(() => expect(isDisabled('Gửi lại kết quả đã sửa')).toBe(false));
  expect(screen.queryByText(/chưa có gì thay đổi/)).toBeNull();
  // It is sent, from here or elsewhere.
  now = { ...now, unsent: 0 };
  await page.accept({ answersSentAt: '2026-11-27T03:00:00Z' });
  await waitFor(() => expect(isDisabled('Gửi lại kết quả đã sửa')).toBe(true), { timeout: 5_000 });
});

it('says why there is nothing to be sent', async () => {
  const general = tableRow({ remark: undefined, documentId: undefined, clause: undefined, answer: 'agree' });
  const page = await renderRound(<Synthesis />, closed, {
    [firstLines]: table([general], { totals: totals({ remarks: 0 }) }),
  });
  expect(await screen.findByText(/Không có góp ý nào cần tiếp thu, giải trình/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Gửi kết quả tiếp thu, giải trình' })).toBeNull();
  expect(screen.queryByText('Đã xử lý 0/0 góp ý')).toBeNull();
  const { violations } = await axe.run(page.container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  page.unmount();

  await renderRound(<Synthesis />, closed, { [firstLines]: table([tableRow()]) });
  expect(await screen.findByText('Kết quả gửi được khi mọi góp ý đã được xử lý.')).toBeTruthy();
  expect(isDisabled('Gửi kết quả tiếp thu, giải trình')).toBe(true);
});
