import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { commentView, documentView, roomView, versionView } from '../testDocuments';
import { me, open } from '../testPage';
import { forgetCommentDrafts } from './CommentDrafts';

beforeEach(() => vi.stubGlobal('scrollTo', () => undefined));
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  history.replaceState(null, '', '/');
});

const reviewer = me({ role: 'reviewer', versions: { 1: { deliveredAt: '2026-11-23T02:00:00Z' } } });
const talk = documentView({
  comments: { c: commentView() },
  commentTotals: { total: 1, open: 1 },
  me: reviewer,
});
const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }));
const answer = async (name: string) => {
  await userEvent.click(within(screen.getByRole('alertdialog')).getByRole('button', { name }));
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
};
const comment = () => screen.queryByRole<HTMLTextAreaElement>('textbox', { name: 'Ý kiến của bạn' });
const reply = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Câu trả lời của bạn' });
const written = async (field: HTMLTextAreaElement | null, words: string) =>
  userEvent.type(field as HTMLTextAreaElement, words);

it('asks before a comment is dropped, by Escape or its button', async () => {
  await open(talk);
  await press('Nêu ý kiến về trang 1');
  await written(comment(), 'Thiếu nơi nhận{Escape}');
  await answer('Nhập tiếp');
  expect(comment()?.value).toBe('Thiếu nơi nhận');
  await press('Hủy');
  await answer('Bỏ nội dung này');
  expect(comment()).toBeNull();
  expect(localStorage).toHaveLength(0);

  // Without words there is nothing to ask about.
  await press('Nêu ý kiến về trang 1');
  await written(comment(), '{Escape}');
  expect(comment()).toBeNull();
});

it('takes Escape among the names for what closes their list', async () => {
  await open(talk);
  await press('Nêu ý kiến về trang 1');
  await written(comment(), 'Thiếu nơi nhận');
  await userEvent.click(screen.getByRole('combobox', { name: 'Báo cho' }));
  await userEvent.keyboard('{Escape}{Escape}');
  expect(screen.queryByRole('alertdialog')).toBeNull();
  expect(comment()?.value).toBe('Thiếu nơi nhận');
});

it('keeps a comment in the browser until it is sent, or whoever wrote it signs out', async () => {
  const first = await open(talk);
  await press('Nêu ý kiến về trang 1');
  await written(comment(), 'Thiếu nơi nhận');
  await press('Đóng ý kiến');
  await press(/^Ý kiến \(/);
  expect(comment()?.value).toBe('Thiếu nơi nhận');
  first.unmount();

  const second = await open(talk);
  await written(comment(), ' và phụ lục');
  await press('Gửi');
  expect(second.sent().at(-1)).toMatchObject({
    type: 'comment',
    anchor: { page: 1 },
    text: 'Thiếu nơi nhận và phụ lục',
  });
  // Neither changed nor sent twice while it is under way.
  await press('Đóng ý kiến');
  await press(/^Ý kiến \(/);
  await written(comment(), ' nữa{Control>}{Enter}{/Control}');
  expect(comment()?.value).toBe('Thiếu nơi nhận và phụ lục');
  expect(second.sent()).toHaveLength(1);
  await second.answer({ ok: false, code: 'wrongState' });
  await written(comment(), '.');
  expect(localStorage).toHaveLength(1);
  await press('Gửi');
  await second.answer({ ok: true, seq: 1 });
  await waitFor(() => expect(comment()).toBeNull());
  expect(localStorage).toHaveLength(0);

  await press('Trả lời');
  await written(reply(), 'Đồng ý');
  second.unmount();
  forgetCommentDrafts('other');
  expect(localStorage).toHaveLength(1);
  forgetCommentDrafts(reviewer.memberId);
  expect(localStorage).toHaveLength(0);
});

it('knows on a page that is left and opened again what is under way', async () => {
  const page = await open(talk);
  await press('Nêu ý kiến về trang 1');
  await written(comment(), 'Thiếu nơi nhận');
  await press('Gửi');
  page.unmount();
  await page.comeBack();
  expect(comment()?.value).toBe('Thiếu nơi nhận');
  await written(comment(), ' nữa{Control>}{Enter}{/Control}');
  expect(comment()?.value).toBe('Thiếu nơi nhận');
  expect(page.sent()).toHaveLength(1);
  await page.answer({ ok: true, seq: 1 });
  await waitFor(() => expect(comment()).toBeNull());
  expect(localStorage).toHaveLength(0);
});

it('writes nothing that was forgotten into the browser again, when what was under way at the sign-out is refused', async () => {
  const page = await open(talk);
  await press('Nêu ý kiến về trang 1');
  await written(comment(), 'Thiếu nơi nhận');
  await press('Gửi');
  forgetCommentDrafts(reviewer.memberId);
  await page.answer({ ok: false, code: 'wrongState' });
  expect(comment()?.value).toBe('Thiếu nơi nhận');
  expect(localStorage).toHaveLength(0);

  // Whoever signs in next writes anew.
  page.unmount();
  await open(talk);
  await press('Nêu ý kiến về trang 1');
  await written(comment(), 'Đủ');
  expect(localStorage).toHaveLength(1);
});

it('keeps words at the place that they were written about when another one is marked', async () => {
  const words = 'Trả lời chậm nhất sau 15 ngày.';
  const page = await open(talk, roomView(), {
    '/api/documents/d/versions/1/text': { pages: [{ page: 7, text: words }] },
  });
  const sheet = document.body.appendChild(document.createElement('div'));
  sheet.innerHTML = `<div class="sheet" data-page="7"><p class="page-text">${words}</p></div>`;
  const mark = async () => {
    await press('Đóng ý kiến');
    await act(async () => {
      window.getSelection()?.selectAllChildren(sheet.querySelector('.page-text') as Element);
      document.dispatchEvent(new Event('selectionchange'));
    });
    (await screen.findByRole('button', { name: 'Nêu ý kiến về đoạn đã chọn' })).focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(comment()).toBeTruthy());
  };
  await press('Nêu ý kiến về trang 1');
  await mark();
  await written(comment(), 'Rút còn 10 ngày');
  expect(screen.getByText(words, { selector: 'q' })).toBeTruthy();
  await press('Gửi');
  expect(page.sent().at(-1)).toMatchObject({ anchor: { page: 7 } });
  await page.answer({ ok: true, seq: 1 });

  await press('Nêu ý kiến về trang 1');
  await written(comment(), 'Thiếu nơi nhận');
  await mark();
  expect(comment()?.value).toBe('Thiếu nơi nhận');
  await press('Gửi');
  expect(page.sent().at(-1)).toMatchObject({ anchor: { page: 1 }, text: 'Thiếu nơi nhận' });
});

it('keeps a reply where there is room for the page alone and its place is looked at', async () => {
  vi.spyOn(window, 'matchMedia').mockImplementation(
    (media) =>
      ({ media, matches: false, addEventListener() {}, removeEventListener() {} }) as unknown as MediaQueryList,
  );
  await open(talk);
  await press(/^Ý kiến \(/);
  await press('Trả lời');
  await written(reply(), 'Đồng ý, sẽ sửa');
  await press(/^Trang 1/);
  expect(screen.queryByRole('complementary')).toBeNull();
  await press(/^Ý kiến \(/);
  expect(reply().value).toBe('Đồng ý, sẽ sửa');
});

it('keeps a reply that is being written when somebody else resolves the comment', async () => {
  const page = await open(talk);
  await press('Trả lời');
  await written(reply(), 'Khoan đã');
  const resolved = { by: 'an', byName: 'An', at: '2026-11-23T03:01:00Z' };
  await page.happens({ comments: { c: { resolved } }, commentTotals: { open: 0 } });
  expect(reply().value).toBe('Khoan đã');
  await press('Gửi');
  expect(page.sent().at(-1)).toEqual({ type: 'reply', commentId: 'c', text: 'Khoan đã' });
  await page.answer({ ok: true, seq: 2 });
  await waitFor(() => expect(screen.queryByText('Nên rút còn 10 ngày')).toBeNull());
});

it('leads to a comment that was begun on another version', async () => {
  const first = await open(talk);
  await press('Nêu ý kiến về trang 1');
  await written(comment(), 'Thiếu nơi nhận');
  first.unmount();
  await open({ ...talk, versions: { 1: versionView(), 2: versionView() } });
  const link = screen.getByRole('link', { name: 'Bạn có ý kiến đang viết, chưa gửi, ở bản 1' });
  expect(link.getAttribute('href')).toBe('/documents/d?version=1');
  expect(comment()).toBeNull();
});
