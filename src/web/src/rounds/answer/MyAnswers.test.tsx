import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { OwnAnswerView, RoundView } from '../../contract/rounds';
import { renderRound } from '../../test/renderRound';
import { meView, ownAnswer, ownOpinion, roundView } from '../testRounds';
import { MyAnswers } from './MyAnswers';
import { keepUnsent, noteRemark, unsentOpinion } from './unsent';

beforeEach(() => vi.stubGlobal('scrollTo', () => undefined));
afterEach(() => vi.unstubAllGlobals());

const unit = (changes: Partial<OwnAnswerView> = {}) => ownAnswer({ isUnit: true, name: 'Phòng Tổ chức', ...changes });
const renderAnswers = (answers: Readonly<Record<string, OwnAnswerView>>, changes: Partial<RoundView> = {}) =>
  renderRound(<MyAnswers />, roundView({ me: meView({ answers }), ...changes }));
const general = () => screen.getByRole('textbox', { name: /^Ý kiến chung/ }) as HTMLTextAreaElement;
const writer = { memberId: 'me', roundId: 'x', addresseeId: 'me' };
const words = { answer: 'disagree', text: 'Chưa phù hợp', remarks: [], letter: { kind: 'none' } } as const;

it('stays with the one as whom one has answered, and leads on to the next', async () => {
  const user = userEvent.setup();
  const page = await renderAnswers({ u: unit(), me: ownAnswer() });
  await user.click(screen.getByRole('radio', { name: /^Đồng ý Nhất trí/ }));
  await user.click(screen.getByRole('button', { name: 'Trình lãnh đạo duyệt' }));
  await page.accept({ me: { answers: { u: { draft: ownOpinion() } } } });
  expect(screen.getByText(/^Chờ lãnh đạo đơn vị duyệt/)).toBeTruthy();
  expect(screen.queryByRole('radiogroup')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Cá nhân tôi' }));
  expect(screen.getByRole('button', { name: 'Gửi ý kiến' })).toBeTruthy();
});

it('keeps the form of whoever has begun when another submits a draft, and says so', async () => {
  const user = userEvent.setup();
  const page = await renderAnswers({ u: unit() });
  await user.type(general(), 'Bản của tôi');
  const draft = ownOpinion({ byName: 'Trần Thị Bình', at: '2026-11-22T03:00:00Z' });
  await page.accept({ me: { answers: { u: { draft } } } });
  expect(general().value).toBe('Bản của tôi');
  expect(screen.getByText(/^Trần Thị Bình đã trình dự thảo lúc/)).toBeTruthy();
  expect(screen.getByText('Nên rút còn 10 ngày.')).toBeTruthy();
});

it('keeps what one goes on writing while the opinion is sent, for the next one', async () => {
  const user = userEvent.setup();
  const letter = { kind: 'new', fileName: 'cv.pdf', uploadId: 'up' } as const;
  keepUnsent(writer, { ...words, letter });
  const page = await renderAnswers({ me: ownAnswer() });
  await user.click(screen.getByRole('button', { name: 'Gửi ý kiến' }));
  await user.type(general(), ' ở Điều 5');
  const given = ownOpinion({ answer: 'disagree', text: 'Chưa phù hợp', remarks: [] });
  await page.accept({
    me: { answers: { me: { given: { ...given, letter: { name: 'cv.pdf', mediaType: 'application/pdf', size: 9 } } } } },
  });
  expect(general().value).toBe('Chưa phù hợp ở Điều 5');
  expect(unsentOpinion(writer)?.text).toBe('Chưa phù hợp ở Điều 5');
  expect(screen.getByText(/Ý kiến này chưa được gửi/)).toBeTruthy();
  // What was sent is one's own, and its letter is there.
  expect(screen.queryByText(/đã gửi ý kiến lúc/)).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Gửi lại ý kiến' }));
  expect(page.sent().at(-1)).toMatchObject({ text: 'Chưa phù hợp ở Điều 5', keepLetter: true });
  expect(page.sent().at(-1)).not.toHaveProperty('uploadId');
});

it('says what another submitted meanwhile to whoever comes back to what is not sent', async () => {
  const at = '2026-11-22T03:00:00Z';
  keepUnsent({ ...writer, addresseeId: 'u' }, words);
  const first = await renderAnswers({ u: unit({ draft: ownOpinion({ byName: 'Trần Thị Bình', at }) }) });
  expect(general().value).toBe('Chưa phù hợp');
  expect(screen.getByText(/^Trần Thị Bình đã trình dự thảo lúc/)).toBeTruthy();
  first.unmount();
  keepUnsent({ ...writer, addresseeId: 'u' }, { ...words, since: at });
  await renderAnswers({ u: unit({ draft: ownOpinion({ byName: 'Trần Thị Bình', at }) }) });
  expect(screen.queryByText(/đã trình dự thảo lúc/)).toBeNull();
});

it('shows the draft of another to whoever has not begun', async () => {
  const page = await renderAnswers({ u: unit() });
  await page.accept({ me: { answers: { u: { draft: ownOpinion() } } } });
  expect(screen.queryByRole('radiogroup')).toBeNull();
  expect(screen.getByText('Nên rút còn 10 ngày.')).toBeTruthy();
});

it('shows what was not sent in time, to be read', async () => {
  keepUnsent(writer, {
    ...words,
    remarks: [{ key: 'k', documentId: 'd', clause: 'Điều 5', text: 'Rút ngắn' }],
  });
  await renderAnswers({ me: ownAnswer() }, { dueAt: '2026-11-01T00:00:00Z' });
  expect(screen.getByText(/nay không gửi được nữa/)).toBeTruthy();
  expect(screen.getByText('Chưa phù hợp')).toBeTruthy();
  expect(screen.getByText('Rút ngắn')).toBeTruthy();
  expect(screen.queryByRole('textbox')).toBeNull();
});

it('says of a draft that nobody approved in time that it does not count', async () => {
  const answers = { u: unit({ mayApprove: true, draft: ownOpinion() }) };
  await renderAnswers(answers, { dueAt: '2026-11-01T00:00:00Z' });
  expect(screen.getByText('Dự thảo chưa được duyệt, không được tính.')).toBeTruthy();
  expect(screen.queryByText(/chờ bạn duyệt/)).toBeNull();
});

it('asks before what is not sent is discarded', async () => {
  const user = userEvent.setup();
  await renderAnswers({ me: ownAnswer() });
  await user.type(general(), 'Chưa phù hợp');
  await user.click(screen.getByRole('button', { name: 'Bỏ nội dung chưa gửi' }));
  await user.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Viết tiếp' }));
  expect(unsentOpinion(writer)?.text).toBe('Chưa phù hợp');
  await user.click(screen.getByRole('button', { name: 'Bỏ nội dung chưa gửi' }));
  await user.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Bỏ nội dung' }));
  expect(unsentOpinion(writer)).toBeUndefined();
  expect(general().value).toBe('');
});

it('takes remarks that another tab notes', async () => {
  await renderAnswers({ me: ownAnswer({ given: ownOpinion({ remarks: [] }) }) });
  expect(screen.queryByRole('textbox')).toBeNull();
  noteRemark('me', 'x', { key: 'k', documentId: 'd', clause: 'Điều 5', text: 'Rút ngắn' });
  const key = 'collab.remarks.me.x';
  await act(async () =>
    window.dispatchEvent(new StorageEvent('storage', { key, newValue: localStorage.getItem(key) })),
  );
  const remark = screen.getByRole('textbox', { name: 'Nội dung góp ý' }) as HTMLTextAreaElement;
  expect(remark.value).toBe('Rút ngắn');
});

it('says when the browser does not keep what is written', async () => {
  const user = userEvent.setup();
  await renderAnswers({ me: ownAnswer() });
  const full = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('', 'QuotaExceededError');
  });
  await user.type(general(), 'C');
  expect(screen.getByText(/trình duyệt không lưu được/)).toBeTruthy();
  full.mockRestore();
});

it('says at the remark what the server refuses of it', async () => {
  const user = userEvent.setup();
  const remarks = ['a', 'b'].map((key) => ({ key, documentId: 'd', clause: 'Điều 5', text: key }));
  keepUnsent(writer, { ...words, remarks });
  const page = await renderAnswers({ me: ownAnswer() });
  await user.click(screen.getByRole('button', { name: 'Gửi ý kiến' }));
  await page.refuse('invalid', { 'remarks[1].text': 'is too long' });
  const fields = screen.getAllByRole('textbox', { name: 'Nội dung góp ý' });
  expect(fields.map((field) => field.getAttribute('aria-invalid') === 'true')).toEqual([false, true]);
  await user.click(screen.getByRole('button', { name: 'Xóa góp ý 1' }));
  expect(screen.getByRole('textbox', { name: 'Nội dung góp ý' }).getAttribute('aria-invalid')).toBe('true');
});

it('asks to choose the letter anew where its upload is kept no more', async () => {
  const user = userEvent.setup();
  keepUnsent(writer, { ...words, letter: { kind: 'new', fileName: 'cv.pdf', uploadId: 'gone' } });
  const page = await renderAnswers({ me: ownAnswer() });
  await user.click(screen.getByRole('button', { name: 'Gửi ý kiến' }));
  await page.refuse('notFound');
  expect(screen.getByText('Tệp đính kèm đã hết hạn, hãy chọn lại.')).toBeTruthy();
  expect(screen.queryByText(/Không còn nội dung này/)).toBeNull();
});
