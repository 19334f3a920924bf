import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { expect, it, vi } from 'vitest';
import { renderMinutes } from '../renderMinutes';
import { minutesText, passage, withPassage } from '../testMinutes';
import { forgetMinutesDrafts } from './MinutesDrafts';

const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));
const choose = async (words: RegExp) => userEvent.click(await screen.findByText(words));
const field = () => screen.getByRole<HTMLTextAreaElement>('textbox');
const rewrite = async (words: string) => {
  await userEvent.clear(field());
  await userEvent.type(field(), words);
};
/** In the question that the last press opened. */
const answer = (name: string) => userEvent.click(within(screen.getByRole('alertdialog')).getByRole('button', { name }));
const opening = /khai mạc hội nghị/;

it('[A1] leads from a passage to the events that it says, in words', async () => {
  const events = [
    { seq: 14, type: 'meetingOpened', at: '2026-11-23T01:02:05Z', by: 'chair', hash: 'ab', data: {} },
    { seq: 15, type: 'agendaItemStarted', at: '2026-11-23T01:02:30Z', by: 'chair', hash: 'cd', data: { itemId: 'i1' } },
  ];
  const { container } = await renderMinutes({ answers: { '/api/meetings/m/events?after=13&limit=2': events } });
  await choose(opening);
  const source = await screen.findByRole('region', { name: 'Căn cứ trong diễn biến cuộc họp' });
  await waitFor(() => expect(within(source).getAllByRole('listitem')).toHaveLength(2));
  const [first, second] = within(source).getAllByRole('listitem');
  expect(first?.textContent).toMatch(/23\/11\/2026 Nguyễn Thị Hương khai mạc cuộc họp.*Diễn biến số 14/);
  expect(second?.textContent).toMatch(/bắt đầu nội dung: Khai mạc/);
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
});

it('[A1] edits a passage in its place, and shows the words until the text that has them is read', async () => {
  const { sent, accept, serves } = await renderMinutes({});
  await choose(opening);
  await press('Sửa');
  await rewrite('Chủ tọa khai mạc.');
  serves(
    withPassage('item:i1', {
      text: 'Chủ tọa khai mạc.',
      state: 'edited',
      recorded: 'Đồng chí …',
      editedAt: 2,
      editedBy: 'Trần Văn Thư',
    }),
  );
  await press('Lưu đoạn');
  // What would be written now would be lost with what is accepted.
  await userEvent.type(field(), ' Thêm');
  expect(field().value).toBe('Chủ tọa khai mạc.');
  expect(sent()).toEqual([
    { type: 'editPassage', document: 'minutes', passage: 'item:i1', text: 'Chủ tọa khai mạc.', of: 'b2' },
  ]);
  await accept({ minutes: { minutes: { changedAt: 2 } } });
  expect(await screen.findByText('Chủ tọa khai mạc.')).toBeTruthy();
  expect(await screen.findByText('Trần Văn Thư đã sửa đoạn này.')).toBeTruthy();
  expect(screen.getByText('Đã sửa')).toBeTruthy();
  expect(localStorage.length).toBe(0);
});

it('[A1] leaves a passage out, restores it, and adds one behind it', async () => {
  const { sent, accept, serves } = await renderMinutes({});
  await choose(opening);
  await press('Bỏ');
  expect(sent().at(-1)).toEqual({
    type: 'editPassage',
    document: 'minutes',
    passage: 'item:i1',
    omitted: true,
    of: 'b2',
  });
  const { text: _, ...rest } = passage({ key: 'item:i1', of: 'b2' });
  const sections = minutesText.sections.map((section) => ({
    ...section,
    passages: section.passages.map((each) =>
      each.key === 'item:i1'
        ? { ...rest, state: 'omitted' as const, recorded: 'Đồng chí khai mạc hội nghị.', editedAt: 2, editedBy: 'Thư' }
        : each,
    ),
  }));
  serves({ ...minutesText, sections });
  await accept({ minutes: { minutes: { changedAt: 2 } } });
  expect((await screen.findByText('Đồng chí khai mạc hội nghị.')).tagName).toBe('S');
  await press('Khôi phục');
  expect(sent().at(-1)).toEqual({ type: 'restorePassage', document: 'minutes', passage: 'item:i1', basedOn: 2 });
  serves(minutesText);
  await accept({ minutes: { minutes: { changedAt: 3 } } });
  await press('Thêm đoạn sau');
  await userEvent.type(field(), 'Đại biểu vỗ tay.');
  await press('Thêm đoạn');
  expect(sent().at(-1)).toEqual({
    type: 'addPassage',
    document: 'minutes',
    after: 'item:i1',
    text: 'Đại biểu vỗ tay.',
  });
});

it.each([
  { state: 'edited', act: 'Bỏ', sends: { type: 'editPassage', omitted: true } },
  { state: 'edited', act: 'Khôi phục', sends: { type: 'restorePassage' } },
  { state: 'added', act: 'Bỏ đoạn này', sends: { type: 'restorePassage' } },
] as const)('[A1] asks before the words of a passage that was $state are lost: $act', async ({ state, act, sends }) => {
  const written = { text: 'Lời của thư ký.', state, editedAt: 41, editedBy: 'Thư' };
  const { sent } = await renderMinutes({ text: withPassage('item:i1', written) });
  await choose(/Lời của thư ký/);
  await press(act);
  await answer('Hủy');
  expect(sent()).toEqual([]);
  await press(act);
  await answer(act);
  expect(sent()).toEqual([expect.objectContaining(sends)]);
});

it('[A1] shows both texts where another secretary was there first, and loses neither', async () => {
  const { sent, refuse, serves, accept } = await renderMinutes({});
  await choose(opening);
  await press('Sửa');
  await rewrite('Lời của tôi.');
  serves(
    withPassage('item:i1', {
      text: 'Lời của người khác.',
      state: 'edited',
      recorded: 'Đồng chí …',
      editedAt: 42,
      editedBy: 'Lê Thị Bình',
    }),
  );
  await press('Lưu đoạn');
  await refuse('conflict');
  expect(await screen.findByText('Lê Thị Bình vừa sửa đoạn này thành:')).toBeTruthy();
  expect(screen.getAllByText('Lời của người khác.').length).toBeGreaterThan(0);
  expect(field().value).toBe('Lời của tôi.');
  await press('Thay bằng nội dung của tôi');
  expect(sent().at(-1)).toMatchObject({ type: 'editPassage', text: 'Lời của tôi.', basedOn: 42 });
  await accept({ minutes: { minutes: { changedAt: 43 } } });
});

it('[A1] takes the other words where they are better', async () => {
  const { serves, happens, sent } = await renderMinutes({});
  await choose(opening);
  await press('Sửa');
  await rewrite('Lời của tôi.');
  serves(
    withPassage('item:i1', { text: 'Lời của người khác.', state: 'edited', editedAt: 42, editedBy: 'Lê Thị Bình' }),
  );
  await happens({ minutes: { minutes: { changedAt: 42 } } });
  await userEvent.click(await screen.findByRole('button', { name: 'Dùng nội dung này' }));
  expect(screen.queryByRole('textbox')).toBeNull();
  expect(sent()).toEqual([]);
  expect(localStorage.length).toBe(0);
});

it('[A1] keeps unsaved words in the browser, until whoever wrote them signs out', async () => {
  const first = await renderMinutes({});
  await choose(opening);
  await press('Sửa');
  await rewrite('Đang viết dở');
  first.unmount();
  const second = await renderMinutes({});
  expect(await screen.findByText('Bạn đang soạn dở và chưa lưu:')).toBeTruthy();
  expect(screen.getByText('Bạn có 1 đoạn sửa dở, chưa lưu.')).toBeTruthy();
  await press('Đến đoạn sửa dở');
  expect(screen.queryByText('Bạn có 1 đoạn sửa dở, chưa lưu.')).toBeNull();
  expect(field().value).toBe('Đang viết dở');
  await press('Hủy');
  await answer('Nhập tiếp');
  expect(field().value).toBe('Đang viết dở');
  second.unmount();
  forgetMinutesDrafts('secretary');
  expect(localStorage.length).toBe(0);
});

it('[A1] still shows unsaved words once it is no draft any more', async () => {
  const { happens } = await renderMinutes({});
  await choose(opening);
  await press('Sửa');
  await rewrite('Đang viết dở');
  const step = { memberId: 'chair', name: 'Hương', at: '2026-11-24T02:00:00Z' };
  await happens({ minutes: { minutes: { stage: 'initialled', initialled: step } } });
  await choose(opening);
  expect(await screen.findByText('Đang viết dở')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Soạn tiếp' })).toBeNull();
});

it('[A1] marks an edit where the record now says otherwise, and lets the secretary choose', async () => {
  const stale = withPassage('item:i1', {
    text: 'Lời đã sửa.',
    state: 'edited',
    recorded: 'Lời của bản ghi.',
    editedAt: 41,
    editedBy: 'Thư',
    stale: true,
    of: 'new',
  });
  const { sent, refuse } = await renderMinutes({ text: stale });
  expect((await screen.findByText(/Diễn biến ghi lại nay đã thay đổi/)).textContent).toContain('Lời của bản ghi.');
  await press('Giữ bản sửa');
  expect(sent().at(-1)).toEqual({
    type: 'editPassage',
    document: 'minutes',
    passage: 'item:i1',
    text: 'Lời đã sửa.',
    of: 'new',
    basedOn: 41,
  });
  await refuse('unavailable');
  await press('Lấy theo diễn biến');
  await answer('Lấy theo diễn biến');
  expect(sent().at(-1)).toEqual({ type: 'restorePassage', document: 'minutes', passage: 'item:i1', basedOn: 41 });
});

it('[A1] stays quick with two thousand passages: one edit draws one of them anew', async () => {
  const many = Array.from({ length: 2_000 }, (_, n) =>
    passage({ key: `p:${n}`, text: `Đoạn số ${n}.`, events: [n + 1] }),
  );
  const text = { ...minutesText, sections: [{ key: 'course', passages: many }] };
  const { serves, happens, container } = await renderMinutes({ text });
  await screen.findByText('Đoạn số 1999.');
  const rows = [...container.querySelectorAll('.passage')];
  let changed = 0;
  const watcher = new MutationObserver((records) => {
    changed += new Set(
      records.map(({ target }) => (target instanceof Element ? target : target.parentElement)?.closest('.passage')),
    ).size;
  });
  watcher.observe(container.querySelector('.minutes-sheet') as Element, {
    subtree: true,
    childList: true,
    characterData: true,
  });
  serves({
    ...text,
    sections: [{ key: 'course', passages: many.map((each, n) => (n === 7 ? { ...each, text: 'Lời mới.' } : each)) }],
  });
  await happens({ minutes: { minutes: { changedAt: 41 } } });
  await screen.findByText('Lời mới.');
  expect([...container.querySelectorAll('.passage')]).toEqual(rows);
  expect(changed).toBe(1);
  watcher.disconnect();
});

it('[A1] brings into sight what opens below a passage, also where a browser answers scrolling with a promise', async () => {
  const scrolled = vi.spyOn(Element.prototype, 'scrollIntoView').mockImplementation(() => Promise.resolve() as never);
  const { unmount } = await renderMinutes({});
  await userEvent.click((await screen.findAllByRole('button', { name: /^Xem căn cứ/ }))[0] as HTMLElement);
  expect(scrolled).toHaveBeenCalledWith({ block: 'nearest' });
  expect(unmount).not.toThrow();
});
