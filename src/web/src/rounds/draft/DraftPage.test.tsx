import { CalendarDateTime } from '@internationalized/date';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { forestOf } from '../../organisation/unitTree';
import { documentEntry } from '../../rooms/testRooms';
import { renderRound } from '../../test/renderRound';
import { AddAddresseesDialog } from '../page/AddAddresseesDialog';
import { ChangeDialog } from '../page/ChangeDialog';
import { roundView } from '../testRounds';
import { Draft } from './DraftPage';
import { isInRoom, newPlan, planErrors, wordsOf } from './plan';

beforeEach(() => vi.stubGlobal('scrollTo', () => undefined));
afterEach(() => {
  vi.unstubAllGlobals();
  history.replaceState(null, '', '/');
});

const units = [
  { id: 't', code: 'LD', name: 'Liên đoàn', kind: 'federation', position: 1 },
  { id: 'u', parentId: 't', code: 'TC', name: 'Phòng Tổ chức', kind: 'department', position: 1 },
  { id: 'v', parentId: 't', code: 'KT', name: 'Phòng Kế toán', kind: 'department', position: 2 },
];

it('asks units about documents of the room, and leads to what was made', async () => {
  const user = userEvent.setup();
  const documents = { d: documentEntry({ title: 'Dự thảo', version: 3 }), e: documentEntry({ title: 'Tờ trình' }) };
  const page = await renderRound(<Draft />, roundView(), { '/api/units': units }, { documents });
  await user.click(await screen.findByRole('button', { name: 'Lưu bản nháp' }));
  expect(screen.getByText('Hãy nhập tên phiếu.')).toBeTruthy();
  expect(screen.getByText('Hãy chọn ít nhất một tài liệu.')).toBeTruthy();
  expect(page.sentToRoom()).toEqual([]);

  await user.type(screen.getByRole('textbox', { name: /^Tên phiếu/ }), 'Lấy ý kiến dự thảo');
  await user.click(screen.getByRole('checkbox', { name: 'Dự thảo' }));
  await user.click(screen.getByRole('combobox', { name: 'Thêm đơn vị' }));
  await user.click(await screen.findByRole('option', { name: /^Liên đoàn/ }));
  await user.click(screen.getByRole('button', { name: 'Thêm 2 đơn vị trực thuộc Liên đoàn' }));
  const asked = screen.getByRole('list', { name: 'Đơn vị, cá nhân được lấy ý kiến' });
  expect(within(asked).getAllByRole('listitem')).toHaveLength(3);
  await user.click(within(asked).getByRole('button', { name: 'Bỏ Phòng Kế toán' }));
  await user.click(screen.getByRole('checkbox', { name: /^Không cho xem ý kiến của nhau/ }));
  const { violations } = await axe.run(page.container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);

  await user.click(screen.getByRole('button', { name: 'Lưu bản nháp' }));
  expect(page.sentToRoom()).toEqual([
    {
      type: 'draftOpinionRound',
      title: 'Lấy ý kiến dự thảo',
      documents: [{ documentId: 'd', version: 3 }],
      dueAt: expect.stringMatching(/^\d{4}-/),
      blind: true,
      onNoReply: 'none',
      addressees: [{ unitId: 't' }, { unitId: 'u' }],
    },
  ]);
  page.server.callsOf('Execute')[0]?.answer({ ok: true, seq: 1, result: { roundId: 'n' } });
  await waitFor(() => expect(window.location.pathname).toBe('/rounds/n'));
});

it('asks before what is written is lost, and not where nothing was', async () => {
  const user = userEvent.setup();
  history.replaceState(null, '', '/rooms/r/rounds/new');
  await renderRound(<Draft />, roundView(), { '/api/units': units });
  await user.type(await screen.findByRole('textbox', { name: /^Tên phiếu/ }), 'Phiếu');
  await user.click(screen.getByRole('button', { name: 'Hủy' }));
  const question = await screen.findByRole('alertdialog');
  expect(window.location.pathname).toBe('/rooms/r/rounds/new');
  await user.click(within(question).getByRole('button', { name: 'Viết tiếp' }));
  expect((screen.getByRole('textbox', { name: /^Tên phiếu/ }) as HTMLTextAreaElement).value).toBe('Phiếu');
  await user.click(screen.getByRole('button', { name: 'Hủy' }));
  await user.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Rời đi, không lưu' }));
  expect(window.location.pathname).toBe('/rooms/r');
});

it('leaves at once where nothing was written', async () => {
  const user = userEvent.setup();
  history.replaceState(null, '', '/rooms/r/rounds/new');
  await renderRound(<Draft />, roundView(), { '/api/units': units });
  await user.click(await screen.findByRole('button', { name: 'Hủy' }));
  expect(window.location.pathname).toBe('/rooms/r');
});

it('lets go of a document that was removed from the room', async () => {
  const user = userEvent.setup();
  const dueAt = new Date(Date.now() + 86_400_000).toISOString();
  const documents = {
    d: { documentId: 'd', version: 1, title: 'Dự thảo Quy chế', position: 1 },
    gone: { documentId: 'gone', version: 2, title: 'Tờ trình cũ', position: 2 },
  };
  const page = await renderRound(
    <ChangeDialog onClose={() => undefined} />,
    roundView({ stage: 'draft', documents, dueAt }),
  );
  await user.type(screen.getByRole('textbox', { name: /^Tên phiếu/ }), ' 2');
  await user.click(screen.getByRole('button', { name: 'Lưu' }));
  await page.refuse('invalid', { 'documents[1].documentId': 'is not the id of a document of the room' });
  expect(screen.getByText('Có tài liệu đã bị gỡ khỏi phòng. Hãy bỏ chọn tài liệu đó.')).toBeTruthy();
  await user.click(screen.getByRole('checkbox', { name: 'Tờ trình cũ đã gỡ khỏi phòng' }));
  expect(screen.queryByText('Tờ trình cũ')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Lưu' }));
  expect(page.sent().at(-1)).toMatchObject({ documents: [{ documentId: 'd', version: 1 }] });
});

it('says that those added are not in the room, and what else is refused in the words of rounds', async () => {
  const user = userEvent.setup();
  const members = { m: { isUnit: false, below: false, role: 'reader', name: 'Trần Thị Bình' } } as const;
  const onClose = vi.fn();
  const page = await renderRound(<AddAddresseesDialog onClose={onClose} />, roundView(), {}, { members });
  await user.click(await screen.findByRole('button', { name: 'Thêm mọi người và đơn vị trong phòng' }));
  await user.click(document.querySelector('.backdrop') as Element);
  await user.click(screen.getByRole('button', { name: 'Nhập tiếp' }));
  expect(onClose).not.toHaveBeenCalled();
  await user.click(screen.getByRole('button', { name: 'Thêm vào danh sách' }));
  await page.refuse('invalid', { addressees: '1 of them are not in the room' });
  expect(screen.getByText(/^Có đơn vị hoặc cá nhân chưa ở trong phòng tài liệu/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Thêm vào danh sách' }));
  await page.refuse('wrongState');
  expect(screen.getByText(/thời gian cho ý kiến đã hết, hoặc phiếu vừa thay đổi/)).toBeTruthy();
});

it('knows who is in the room: named there, or below a unit that is with all below it', () => {
  const forest = forestOf(units);
  const unit = (id: string) => ({ id, isUnit: true, name: '' });
  const named = (below: boolean) => ({ t: { isUnit: true, below, role: 'reader', name: '' } }) as const;
  expect(isInRoom(unit('t'), named(false), forest)).toBe(true);
  expect(isInRoom(unit('u'), named(false), forest)).toBe(false);
  expect(isInRoom(unit('u'), named(true), forest)).toBe(true);
  const person = { id: 'p', isUnit: false, name: '' };
  expect(isInRoom(person, named(true), forest)).toBe(true);
  expect(isInRoom({ ...person, unitIds: [] }, named(true), forest)).toBe(false);
  expect(isInRoom({ ...person, unitIds: ['u'] }, named(true), forest)).toBe(true);
});

it('says what is wrong with a plan before it is sent', () => {
  const now = Date.parse('2026-11-23T00:00:00Z');
  const plan = { ...newPlan(), title: ' Một  phiếu ', documents: new Map([['d', 1]]) };
  const at = (due: CalendarDateTime | null) => planErrors({ ...plan, due }, now).dueAt;
  expect(at(null)).toBe('needDue');
  expect(at(new CalendarDateTime(2026, 11, 20))).toBe('duePast');
  expect(at(new CalendarDateTime(2028, 11, 20))).toBe('dueFar');
  expect(at(new CalendarDateTime(2026, 12, 20))).toBeUndefined();
  const many = new Map(Array.from({ length: 21 }, (_, at) => [String(at), 1]));
  expect(planErrors({ ...plan, documents: many }, now).documents).toBe('tooManyDocuments');
  expect(wordsOf(plan)).toMatchObject({ title: 'Một phiếu', documents: [{ documentId: 'd', version: 1 }] });
});
