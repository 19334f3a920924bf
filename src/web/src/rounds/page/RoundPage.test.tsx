import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { AddresseeView } from '../../contract/rounds';
import { renderRound } from '../../test/renderRound';
import { meView, ownAnswer, ownOpinion, roundView, totals } from '../testRounds';
import { RoundContents } from './RoundPage';

beforeEach(() => vi.stubGlobal('scrollTo', () => undefined));
afterEach(() => vi.unstubAllGlobals());

const asked = meView({ answers: { me: ownAnswer() } });
const addressee = (changes: Partial<AddresseeView> = {}): AddresseeView => ({
  isUnit: true,
  name: 'Phòng Tổ chức',
  position: 1,
  state: 'waiting',
  remarks: 0,
  ...changes,
});
const clauses = { '/api/documents/d/versions/1/clauses': [{ clause: 'khoản 2 Điều 5', title: 'Thời hạn' }] };
const others = { '/api/rounds/x/addressees': { items: [] } };

it('takes an answer with remarks by clause, and tells the server that it was opened', async () => {
  const user = userEvent.setup();
  const page = await renderRound(<RoundContents />, roundView({ me: asked, blind: true, totals: undefined }), clauses);
  expect(page.sent()).toEqual([{ type: 'recordRoundSeen' }]);
  await user.click(screen.getByRole('radio', { name: /^Đồng ý, có góp ý/ }));
  await user.click(screen.getByRole('button', { name: 'Gửi ý kiến' }));
  expect(screen.getByText('Hãy viết ý kiến, hoặc thêm góp ý vào điều khoản.')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Thêm góp ý vào điều khoản' }));
  await user.type(screen.getByRole('combobox', { name: /^Điều khoản/ }), 'khoản 2 Điều 5');
  await user.type(screen.getByRole('textbox', { name: 'Nội dung góp ý' }), 'Nên rút còn 10 ngày.');
  await user.click(screen.getByRole('button', { name: 'Gửi ý kiến' }));
  expect(page.sent().at(-1)).toEqual({
    type: 'giveOpinion',
    answer: 'agreeWithRemarks',
    remarks: [{ documentId: 'd', clause: 'khoản 2 Điều 5', text: 'Nên rút còn 10 ngày.' }],
  });
  await page.accept({ me: { answers: { me: { given: ownOpinion() } } } });
  expect(screen.getByText(/Đã gửi ý kiến lúc/)).toBeTruthy();
  expect(screen.getByText('Nên rút còn 10 ngày.')).toBeTruthy();
  expect(localStorage).toHaveLength(0);
  expect(screen.queryByRole('heading', { name: 'Ý kiến của các đơn vị, cá nhân' })).toBeNull();
});

it('keeps what is written until it is sent, and says that a late answer is not taken', async () => {
  const user = userEvent.setup();
  const first = await renderRound(<RoundContents />, roundView({ me: asked }), others);
  await user.click(screen.getByRole('radio', { name: /^Không đồng ý/ }));
  await user.type(screen.getByRole('textbox', { name: /^Ý kiến chung/ }), 'Chưa phù hợp');
  first.unmount();
  const page = await renderRound(<RoundContents />, roundView({ me: asked }), others);
  expect((screen.getByRole('textbox', { name: /^Ý kiến chung/ }) as HTMLTextAreaElement).value).toBe('Chưa phù hợp');
  expect(screen.getByText(/Ý kiến này chưa được gửi/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Gửi ý kiến' }));
  await page.refuse('wrongState');
  expect(screen.getByText(/thời gian cho ý kiến đã hết/)).toBeTruthy();
  expect(localStorage).toHaveLength(1);
});

it('offers no form once the time is over', async () => {
  await renderRound(<RoundContents />, roundView({ me: asked, dueAt: '2026-11-01T00:00:00Z' }), others);
  expect(screen.getByText(/Đã hết thời gian cho ý kiến/)).toBeTruthy();
  expect(screen.queryByRole('radiogroup', { name: 'Bạn trả lời thế nào?' })).toBeNull();
});

it('has the draft of a unit read before its head approves or returns it', async () => {
  const user = userEvent.setup();
  const draft = ownOpinion({ at: '2026-11-21T03:00:00.1234567Z' });
  const unit = ownAnswer({ isUnit: true, name: 'Phòng Tổ chức', mayApprove: true, draft });
  const page = await renderRound(<RoundContents />, roundView({ me: meView({ answers: { u: unit } }) }), others);
  expect(screen.getByText('Dự thảo ý kiến của đơn vị chờ bạn duyệt.')).toBeTruthy();
  expect(screen.getByText(/^Lê Hoàng Nam trình lúc/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Duyệt và gửi ý kiến' }));
  expect(page.sent().at(-1)).toEqual({ type: 'approveOpinion', unitId: 'u', at: '2026-11-21T03:00:00.1234567Z' });
  await page.refuse('conflict');
  expect(screen.getByText(/Dự thảo vừa được sửa/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Trả lại để sửa' }));
  const dialog = await screen.findByRole('dialog', { name: 'Trả lại để sửa' });
  await user.type(within(dialog).getByRole('textbox', { name: 'Cần sửa gì' }), 'Thiếu số liệu');
  await user.click(within(dialog).getByRole('button', { name: 'Trả lại để sửa' }));
  expect(page.sent().at(-1)).toEqual({ type: 'returnOpinion', unitId: 'u', reason: 'Thiếu số liệu' });
  await page.accept({ me: { answers: { u: { returnedFor: 'Thiếu số liệu' } } } });
  expect(screen.getByText('Lãnh đạo trả lại: Thiếu số liệu')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Duyệt và gửi ý kiến' })).toBeNull();
});

it('lets one choose as whom one answers, and submits for a unit to its head', async () => {
  const user = userEvent.setup();
  const answers = {
    me: ownAnswer({ given: ownOpinion() }),
    u: ownAnswer({ isUnit: true, name: 'Phòng Tổ chức' }),
    p: ownAnswer({ name: 'Trần Thị Bình', delegated: true }),
  };
  const page = await renderRound(<RoundContents />, roundView({ me: meView({ answers }) }), others);
  await user.click(screen.getByRole('button', { name: /Trả lời với tư cách/ }));
  await user.click(await screen.findByRole('option', { name: 'Phòng Tổ chức' }));
  await user.click(screen.getByRole('radio', { name: 'Đồng ý Nhất trí với toàn bộ nội dung' }));
  await user.click(screen.getByRole('button', { name: 'Trình lãnh đạo duyệt' }));
  expect(page.sent().at(-1)).toEqual({ type: 'giveOpinion', answer: 'agree', remarks: [], addresseeId: 'u' });
});

it('shows the keeper who is how far, live, with the figures, and has names and roles that axe accepts', async () => {
  const user = userEvent.setup();
  const view = roundView({
    me: meView({ role: 'editor' }),
    onNoReply: 'agree',
    addressees: {
      a: addressee({ state: 'answered', answer: 'agreeWithRemarks', answeredAt: '2026-11-21T03:00:00Z', remarks: 1 }),
      b: addressee({ name: 'Phòng Tài chính', position: 2, state: 'drafted' }),
      c: addressee({ name: 'Lê Minh', isUnit: false, position: 3 }),
    },
  });
  const page = await renderRound(<RoundContents />, view, { '/api/rounds/x/opinions/a': { given: ownOpinion() } });
  const list = screen.getByRole('list', { name: 'Đơn vị, cá nhân được lấy ý kiến' });
  expect(within(list).getAllByRole('listitem')).toHaveLength(3);
  expect(screen.getByText(/không trả lời, coi là đồng ý: 1/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Xem ý kiến của Phòng Tổ chức' }));
  expect(await screen.findByText('Nên rút còn 10 ngày.')).toBeTruthy();
  const { violations } = await axe.run(page.container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);

  await user.click(screen.getByRole('button', { name: 'Kết thúc lấy ý kiến' }));
  const question = await screen.findByRole('alertdialog');
  expect(question.textContent).toContain('Còn 1 đơn vị, cá nhân chưa có ý kiến');
  await user.click(within(question).getByRole('button', { name: 'Kết thúc lấy ý kiến' }));
  expect(page.sent().at(-1)).toEqual({ type: 'closeOpinionRound' });
  await page.accept({ stage: 'closed', closedAt: '2026-11-22T03:00:00Z', totals: totals() });
  expect(screen.getByRole('link', { name: 'Bảng tổng hợp ý kiến' }).getAttribute('href')).toBe('/rounds/x/table');
});

it('offers to add those asked to the room before the round starts', async () => {
  const user = userEvent.setup();
  const view = roundView({
    stage: 'draft',
    startedAt: undefined,
    me: meView({ role: 'owner' }),
    addressees: { u: addressee(), v: addressee({ name: 'Phòng Tài chính', position: 2 }) },
  });
  const units = [
    { id: 'u', code: 'TC', name: 'Phòng Tổ chức', kind: 'department', position: 1 },
    { id: 'v', code: 'TCKT', name: 'Phòng Tài chính', kind: 'department', position: 2 },
  ];
  const members = { v: { isUnit: true, below: false, role: 'reader', name: 'Phòng Tài chính' } } as const;
  const page = await renderRound(<RoundContents />, view, { '/api/units': units }, { members });
  expect((await screen.findByText(/1 đơn vị, cá nhân chưa ở trong phòng tài liệu/)).textContent).toContain(
    'Phòng Tổ chức',
  );
  await user.click(screen.getByRole('button', { name: 'Thêm vào phòng làm người đọc' }));
  expect(page.sentToRoom()).toEqual([{ type: 'addMember', role: 'reader', unitId: 'u', below: false }]);
  await user.click(screen.getByRole('button', { name: 'Gửi lấy ý kiến' }));
  const question = await screen.findByRole('alertdialog');
  await user.click(within(question).getByRole('button', { name: 'Gửi lấy ý kiến' }));
  expect(page.sent()).toEqual([{ type: 'startOpinionRound' }]);
  await page.refuse('invalid', { addressees: '1 is not in the room' });
  expect(within(question).getByText(/chưa ở trong phòng tài liệu/)).toBeTruthy();
  await user.click(within(question).getByRole('button', { name: 'Gửi lấy ý kiến' }));
  await page.refuse('invalid', { 'documents[0].documentId': 'is not the id of a document of the room' });
  expect(within(question).getByText(/^Có tài liệu đã bị gỡ khỏi phòng/)).toBeTruthy();
});

it('reads long lists in pages, and tells what became of remarks once it was sent', async () => {
  const answered = {
    disposition: 'accepted',
    reason: 'Đã sửa tại khoản 2',
    byName: 'Nguyễn Thị Hương',
    at: '2026-11-25T03:00:00Z',
  };
  const remarks = ownOpinion().remarks.map((remark) => ({ ...remark, answered }) as const);
  const given = ownOpinion({ remarks: remarks as ReturnType<typeof ownOpinion>['remarks'] });
  const view = roundView({
    stage: 'closed',
    me: meView({ answers: { me: ownAnswer({ given }) } }),
    answersSentAt: '2026-11-25T03:00:00Z',
  });
  const items = [{ id: 'a', ...addressee({ state: 'answered', answer: 'agree' }) }];
  await renderRound(<RoundContents />, view, { '/api/rounds/x/addressees': { items } });
  await act(async () => undefined);
  const mine = screen.getByRole('region', { name: 'Ý kiến của tôi' });
  expect(within(mine).getByText('Tiếp thu')).toBeTruthy();
  expect(within(mine).getByText('Đã sửa tại khoản 2')).toBeTruthy();
  expect(await screen.findByText('Phòng Tổ chức')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Bảng tổng hợp ý kiến' }).getAttribute('href')).toBe('/rounds/x/table');
});

it('keeps a long list that could not be read again, and says that it may be old', async () => {
  let isAway = false;
  const item = { id: 'a', ...addressee() };
  const answer = () => (isAway ? Response.json({}, { status: 502 }) : { items: [item] });
  const view = roundView({ stage: 'closed', me: meView({ role: 'owner' }), contentSeq: 5 });
  const page = await renderRound(<RoundContents />, view, { '/api/rounds/x/addressees': answer });
  expect(await screen.findByText('Phòng Tổ chức')).toBeTruthy();
  isAway = true;
  await page.accept({ contentSeq: 6 });
  expect(await screen.findByRole('alert')).toBeTruthy();
  expect(screen.getByText('Phòng Tổ chức')).toBeTruthy();
  isAway = false;
  await userEvent.click(screen.getByRole('button', { name: 'Thử lại' }));
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
});

it('has somebody else answer in one’s stead, until that is taken back', async () => {
  const user = userEvent.setup();
  const page = await renderRound(<RoundContents />, roundView({ me: asked }), {
    ...others,
    '/api/members': { items: [{ id: 'p', name: 'Trần Thị Bình', active: true }] },
    '/api/members/p': { id: 'p', name: 'Trần Thị Bình', active: true, positions: [], may: [] },
  });
  await user.click(screen.getByRole('button', { name: 'Nhờ người khác trả lời thay' }));
  const dialog = await screen.findByRole('dialog');
  await user.click(within(dialog).getByRole('combobox', { name: 'Người trả lời thay' }));
  await user.click(await screen.findByRole('option', { name: /Trần Thị Bình/ }));
  // The list of names is closed a moment later.
  await user.click(screen.getByRole('button', { name: 'Ủy quyền', hidden: true }));
  expect(page.sent().at(-1)).toEqual({ type: 'delegateOpinion', memberId: 'p' });
  await page.accept({
    me: { answers: { me: { mayWrite: false, delegate: { memberId: 'p', name: 'Trần Thị Bình' } } } },
  });
  expect(screen.getByText('Trần Thị Bình trả lời thay bạn.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Gửi ý kiến' })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Thôi ủy quyền' }));
  expect(page.sent().at(-1)).toEqual({ type: 'withdrawOpinionDelegation' });
});

it('lets keepers extend the time with a reason, and cancel with one', async () => {
  const user = userEvent.setup();
  const dueAt = new Date(Date.now() + 86_400_000).toISOString();
  const view = roundView({ me: meView({ role: 'owner' }), dueAt, addressees: { a: addressee() } });
  const page = await renderRound(<RoundContents />, view);
  await user.click(screen.getByRole('button', { name: 'Gia hạn' }));
  const dialog = await screen.findByRole('dialog', { name: 'Gia hạn' });
  await user.click(within(dialog).getByRole('button', { name: 'Gia hạn' }));
  expect(within(dialog).getByText('Hãy ghi lý do.')).toBeTruthy();
  await user.type(within(dialog).getByRole('textbox', { name: 'Lý do' }), 'Nhiều nơi đề nghị');
  await user.click(within(dialog).getByRole('button', { name: 'Gia hạn' }));
  const extended = page.sent().at(-1) as { dueAt: string };
  expect(extended).toMatchObject({ type: 'extendOpinionRound', reason: 'Nhiều nơi đề nghị' });
  expect(Date.parse(extended.dueAt)).toBeGreaterThan(Date.parse(dueAt));
  await page.accept({ dueAt: extended.dueAt });
  await user.click(screen.getByRole('button', { name: 'Thao tác khác với phiếu' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Hủy phiếu' }));
  const question = await screen.findByRole('dialog', { name: 'Hủy phiếu' });
  expect(within(question).getByRole('button', { name: 'Quay lại' })).toBeTruthy();
  expect(within(question).queryByRole('button', { name: 'Hủy' })).toBeNull();
  await user.type(within(question).getByRole('textbox', { name: 'Lý do' }), 'Rút dự thảo');
  await user.click(within(question).getByRole('button', { name: 'Hủy phiếu' }));
  expect(page.sent().at(-1)).toEqual({ type: 'cancelOpinionRound', reason: 'Rút dự thảo' });
});

it('offers nothing that a closed room would refuse, and says that it is closed', async () => {
  const view = roundView({
    me: meView({ role: 'owner', answers: { me: ownAnswer() } }),
    addressees: { a: addressee() },
  });
  await renderRound(<RoundContents />, view, {}, { closed: true });
  expect(screen.getByText(/^Phòng tài liệu đã đóng/)).toBeTruthy();
  for (const name of [
    'Gửi ý kiến',
    'Nhờ người khác trả lời thay',
    'Gia hạn',
    'Kết thúc lấy ý kiến',
    'Thêm đơn vị, cá nhân',
  ])
    expect(screen.queryByRole('button', { name })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Bỏ Phòng Tổ chức' })).toBeNull();
  expect(screen.getByRole('link', { name: 'Bảng tổng hợp ý kiến' })).toBeTruthy();
});

it('says of what is due today that it is today, also once it was put off', async () => {
  const dueAt = new Date().toISOString();
  const extensions = {
    1: {
      from: '2026-11-20T03:00:00Z',
      to: dueAt,
      reason: 'Còn chờ góp ý',
      byName: 'Lê Minh',
      at: '2026-11-21T03:00:00Z',
    },
  };
  await renderRound(<RoundContents />, roundView({ dueAt, extensions }), others);
  expect(screen.getByText(/^Hạn \d\d:\d\d hôm nay$/)).toBeTruthy();
  expect(screen.getByText(/^Lê Minh gia hạn đến \d\d:\d\d hôm nay: Còn chờ góp ý$/)).toBeTruthy();
});
