import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { expect, it } from 'vitest';
import { chair, delegate, renderMinutes, secretary } from './renderMinutes';
import { minutesText, minutesView, passage } from './testMinutes';

const at = '2026-11-24T02:00:00Z';
const step = { memberId: 'secretary', name: 'Trần Văn Thư', at, sha256: minutesText.sha256 };
const form = { registerId: 'r', withPeople: false };
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));
const dialog = () => within(screen.getByRole('dialog'));

it('[A1] shows the secretary the draft as on paper, and what is next', async () => {
  const { container } = await renderMinutes({});
  const sheet = await screen.findByRole('article', { name: 'Biên bản' });
  expect(within(sheet).getByText('DỰ THẢO')).toBeTruthy();
  expect(
    within(sheet)
      .getByText(/08 giờ 02, ngày 23 tháng 11/)
      .closest('p')?.textContent,
  ).toMatch(/^Thời gian bắt đầu: 08/);
  expect(screen.getByText('Chọn sổ cấp số, người ký và nơi nhận.')).toBeTruthy();
  expect(screen.getByText('Dự thảo').closest('li')?.getAttribute('aria-current')).toBe('step');
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
});

it('[A1] initials the text that was read, which what comes meanwhile is not', async () => {
  const { sent, serves, happens, accept } = await renderMinutes({ minutes: { form } });
  await press('Ký nháy');
  serves({ ...minutesText, sha256: '0'.repeat(64) });
  await happens({ minutes: { minutes: { changedAt: 41 } } });
  await userEvent.click(dialog().getByRole('button', { name: 'Ký nháy' }));
  expect(sent().at(-1)).toEqual({ type: 'initialMinutes', document: 'minutes', sha256: minutesText.sha256 });
  await accept({ minutes: { minutes: { stage: 'initialled', initialled: step } } });
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(screen.getByText(/Chờ chủ tọa ghi nhận thông qua/)).toBeTruthy();
});

it('[A1] says that the text was changed, where the server refuses a step for it', async () => {
  const { refuse } = await renderMinutes({ minutes: { form } });
  await press('Ký nháy');
  await userEvent.click(dialog().getByRole('button', { name: 'Ký nháy' }));
  await refuse('conflict');
  expect(await dialog().findByText(/Nội dung vừa thay đổi/)).toBeTruthy();
});

it('[A1] takes the steps to the issue, each with what it is about', async () => {
  const { sent, accept } = await renderMinutes({
    me: chair(),
    minutes: { stage: 'initialled', form, initialled: step },
    text: { ...minutesText, stage: 'initialled' },
  });
  const take = async (name: string, words?: string) => {
    await press(name);
    if (words) await userEvent.type(dialog().getByRole('textbox'), words);
    await userEvent.click(dialog().getByRole('button', { name }));
    return sent().at(-1);
  };
  const { sha256 } = minutesText;
  expect(await take('Ghi nhận thông qua', 'Cuối cuộc họp')).toEqual({
    type: 'adoptMinutes',
    document: 'minutes',
    sha256,
    note: 'Cuối cuộc họp',
  });
  await accept({ minutes: { minutes: { adopted: { ...step, note: 'Cuối cuộc họp' } } } });
  expect(await take('Khóa nội dung')).toEqual({ type: 'lockMinutes', document: 'minutes', sha256 });
  await accept({ minutes: { minutes: { stage: 'locked', locked: step } } });
  expect(await take('Ký')).toEqual({ type: 'signMinutes', document: 'minutes', sha256 });
  await accept({ minutes: { minutes: { stage: 'signed', signed: step } } });
  expect(await take('Cấp số và ban hành')).toEqual({ type: 'issueMinutes', document: 'minutes', ordinal: 1 });
  expect(dialog().getByText(/Đang cấp số và lập tệp/)).toBeTruthy();
});

it('[A1] asks why a text is returned, and shows it to whoever reads the draft', async () => {
  const returned = {
    seq: 45,
    type: 'minutesReturned',
    at,
    by: 'chair',
    hash: 'h',
    data: { document: 'minutes', reason: 'Thiếu tên' },
  };
  const { sent } = await renderMinutes({
    minutes: { stage: 'locked', form, initialled: step, locked: step },
    answers: { '/api/meetings/m/events?after=40&limit=500': [returned] },
  });
  await press('Thao tác khác với văn bản');
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Trả lại dự thảo' }));
  await userEvent.click(dialog().getByRole('button', { name: 'Trả lại dự thảo' }));
  expect(sent()).toEqual([]);
  await userEvent.type(dialog().getByRole('textbox'), 'Thiếu tên');
  await userEvent.click(dialog().getByRole('button', { name: 'Trả lại dự thảo' }));
  expect(sent()).toEqual([{ type: 'returnMinutes', document: 'minutes', reason: 'Thiếu tên' }]);
});

it('[A1] says why it is a draft again', async () => {
  const returned = {
    seq: 45,
    type: 'minutesReturned',
    at,
    by: 'chair',
    hash: 'h',
    data: { document: 'minutes', reason: 'Thiếu tên' },
  };
  await renderMinutes({ answers: { '/api/meetings/m/events?after=40&limit=500': [returned] } });
  expect(await screen.findByText('Đã trả lại dự thảo: Thiếu tên')).toBeTruthy();
});

it('[A1] fills in form and register, and sends nothing where nothing is another', async () => {
  const { sent } = await renderMinutes({ minutes: { form: { ...form, signerName: 'Nguyễn Thị Hương' } } });
  await press('Thao tác khác với văn bản');
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Thể thức và sổ đăng ký' }));
  await userEvent.click(dialog().getByRole('button', { name: 'Lưu' }));
  expect(sent()).toEqual([]);
  await press('Thao tác khác với văn bản');
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Thể thức và sổ đăng ký' }));
  await userEvent.type(dialog().getByRole('textbox', { name: /Nơi nhận/ }), '- Như trên;');
  await userEvent.click(dialog().getByRole('button', { name: 'Lưu' }));
  expect(sent()).toEqual([
    {
      type: 'editMinutes',
      document: 'minutes',
      registerId: 'r',
      recipients: '- Như trên;',
      signerName: 'Nguyễn Thị Hương',
      withPeople: false,
    },
  ]);
});

it('[A1] shows a participant nothing before it is initialled, then the text without tools of the secretary', async () => {
  const { happens, reads } = await renderMinutes({ me: delegate(), meeting: { minutes: {} } });
  expect(screen.getByText(/Chưa có biên bản để xem/)).toBeTruthy();
  expect(reads()).toBe(0);
  await happens({ minutes: { minutes: minutesView({ stage: 'initialled', initialled: step }) } });
  expect(await screen.findByText(/khai mạc hội nghị/)).toBeTruthy();
  await userEvent.click(screen.getByText(/khai mạc hội nghị/));
  expect(screen.queryByRole('button', { name: 'Sửa' })).toBeNull();
  expect(screen.getByRole('button', { name: 'Nêu ý kiến về đoạn này' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Thao tác khác với văn bản' })).toBeNull();
});

it('[A1] reads the text again when another has changed it, and says when it cannot be read', async () => {
  const { serves, happens } = await renderMinutes({});
  serves({ ...minutesText, sections: [{ key: 'start', passages: [passage({ text: 'Lời mới.' })] }] });
  await happens({ minutes: { minutes: { changedAt: 41 } } });
  expect(await screen.findByText('Lời mới.')).toBeTruthy();
  serves(new Response('{"code":"unavailable"}', { status: 503 }));
  await happens({ minutes: { minutes: { changedAt: 42 } } });
  expect(await screen.findByText('Chưa tải được văn bản.')).toBeTruthy();
  serves(minutesText);
  await press('Thử lại');
  expect(await screen.findByText(/khai mạc hội nghị/)).toBeTruthy();
});

it('[A1] reads on where a server answers that is behind', async () => {
  const { serves } = await renderMinutes({ minutes: { changedAt: 50 }, text: { ...minutesText, seq: 49 } });
  serves({ ...minutesText, seq: 50, sections: [{ key: 'start', passages: [passage({ text: 'Lời mới.' })] }] });
  expect(await screen.findByText('Lời mới.')).toBeTruthy();
});

it('[A1] leads from one document to the other, those of closed sessions with their number', async () => {
  await renderMinutes({
    me: secretary,
    meeting: {
      minutes: {
        minutes: minutesView(),
        notice: minutesView({ position: 2 }),
        s1: minutesView({ position: 3, sessionId: 's1' }),
        s2: minutesView({ position: 4, sessionId: 's2' }),
      },
    },
  });
  expect(screen.getAllByRole('tab').map((tab) => tab.textContent)).toEqual([
    'Biên bản',
    'Thông báo kết luận',
    'Biên bản họp kín 1',
    'Biên bản họp kín 2',
  ]);
  await userEvent.click(screen.getByRole('tab', { name: 'Thông báo kết luận' }));
  expect(window.location.search).toBe('?document=notice');
  expect(await screen.findByRole('article', { name: 'Thông báo kết luận' })).toBeTruthy();
  await userEvent.click(screen.getByRole('tab', { name: 'Biên bản' }));
  expect(window.location.search).toBe('');
});
