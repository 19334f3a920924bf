import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { documentView, roomView } from '../../documents/testDocuments';
import { me, open } from '../../documents/testPage';
import { takeNotedRemarks } from '../answer/unsent';
import { meView, ownAnswer, roundView } from '../testRounds';

const id = '01900000-0000-7000-8000-000000000001';
const text = 'Văn bản đến được xử lý chậm nhất sau 15 ngày.';
let sheet: HTMLElement;

beforeEach(() => {
  vi.stubGlobal('scrollTo', () => undefined);
  history.replaceState(null, '', `/documents/d?round=${id}`);
  sheet = document.createElement('div');
  sheet.className = 'sheet';
  sheet.dataset.page = '1';
  const words = document.createElement('div');
  words.className = 'page-text';
  words.textContent = text;
  sheet.append(words);
  document.body.append(sheet);
});
afterEach(() => {
  sheet.remove();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  history.replaceState(null, '', '/');
});

const version = { deliveredAt: '2026-11-23T02:00:00Z' };
async function read(role: 'reader' | 'reviewer', dueAt = '2999-11-30T10:00:00Z') {
  const state = roundView({ id, dueAt, me: meView({ answers: { me: ownAnswer() } }) });
  await open(documentView({ me: me({ role, versions: { 1: version } }) }), roomView(), {
    [`/api/rounds/${id}`]: { state },
    '/api/documents/d/versions/1/text': { pages: [{ page: 1, text }] },
  });
  await screen.findByRole('link', { name: /^Về phiếu/ });
}

async function select() {
  await act(async () => {
    window.getSelection()?.selectAllChildren(sheet.firstElementChild as Element);
    document.dispatchEvent(new Event('selectionchange'));
  });
  return (await screen.findByRole('button', { name: 'Góp ý vào phiếu' })).parentElement as HTMLElement;
}

it('offers both the answer and the discussion in one bar, the answer first', async () => {
  await read('reviewer');
  const bar = await select();
  const buttons = within(bar).getAllByRole('button');
  expect(buttons.map(({ textContent }) => textContent)).toEqual(['Góp ý vào phiếu', 'Trao đổi về đoạn đã chọn']);
  await userEvent.click(screen.getByRole('button', { name: 'Trao đổi (0 đang mở)' }));
  const panel = screen.getByRole('complementary', { name: 'Trao đổi' });
  expect(panel.textContent).toContain('không được tính là ý kiến trả lời phiếu');
});

it('takes a remark along, and keeps the dialog where the browser cannot keep it', async () => {
  await read('reader');
  const bar = await select();
  expect(within(bar).getAllByRole('button')).toHaveLength(1);
  // By the keyboard: without a mouse's events, which the bar holds back, there is no click here.
  within(bar).getByRole('button').focus();
  await userEvent.keyboard('{Enter}');
  const dialog = await screen.findByRole('dialog', { name: 'Góp ý vào phiếu' });
  await userEvent.type(within(dialog).getByRole('textbox', { name: 'Nội dung góp ý' }), 'Rút còn 10 ngày');
  const full = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('', 'QuotaExceededError');
  });
  await userEvent.click(within(dialog).getByRole('button', { name: 'Thêm vào ý kiến của tôi' }));
  expect(within(dialog).getByText(/^Trình duyệt không lưu được góp ý này/)).toBeTruthy();
  full.mockRestore();
  await userEvent.click(within(dialog).getByRole('button', { name: 'Thêm vào ý kiến của tôi' }));
  expect(takeNotedRemarks('me', id)).toMatchObject([{ documentId: 'd', text: 'Rút còn 10 ngày', anchor: { page: 1 } }]);
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('takes nothing along once the time is over', async () => {
  await read('reviewer', '2026-11-01T00:00:00Z');
  expect(screen.queryByText('Chọn một đoạn chữ để góp ý vào phiếu.')).toBeNull();
  await act(async () => {
    window.getSelection()?.selectAllChildren(sheet.firstElementChild as Element);
    document.dispatchEvent(new Event('selectionchange'));
  });
  expect(await screen.findByRole('button', { name: 'Trao đổi về đoạn đã chọn' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Góp ý vào phiếu' })).toBeNull();
});
