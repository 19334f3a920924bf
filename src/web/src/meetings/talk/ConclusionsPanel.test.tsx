import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import type { AgendaItemView, ConclusionView, PaperView } from '../../contract/meetings';
import { chair, delegate, meetingView } from '../../test/meeting';
import { renderMeeting } from '../../test/renderMeeting';
import { Toasts } from '../../ui/toasts';
import { ReadingProvider } from '../papers/ReadingContext';
import { ConclusionsPanel } from './ConclusionsPanel';

afterEach(() => vi.unstubAllGlobals());

const paper = (title: string, changes: Partial<PaperView> = {}): PaperView => ({
  documentId: `d-${title}`,
  version: 1,
  title,
  status: 'approved',
  late: false,
  fileName: `${title}.pdf`,
  mediaType: 'application/pdf',
  size: 1000,
  watermark: false,
  downloads: true,
  position: 1,
  ...changes,
});

const item: AgendaItemView = {
  position: 1,
  number: '1',
  title: 'Báo cáo',
  minutes: 15,
  status: 'current',
  spentSeconds: 0,
  papers: {
    p1: paper('Báo cáo tháng'),
    p2: paper('Phụ lục', { position: 2 }),
    p3: paper('Bản nháp', { position: 3, status: 'attached' }),
  },
};

const conclusion: ConclusionView = {
  itemId: 'i',
  text: 'Thống nhất.',
  at: '2026-11-22T01:20:00Z',
  byMemberId: 'c',
  byName: 'Nguyễn Thị Minh Hạnh',
  position: 1,
  papers: { p2: 1, p1: 2 },
};

const panel = (
  <ReadingProvider>
    <ConclusionsPanel />
    <Toasts />
  </ReadingProvider>
);

it('shows the files of a conclusion in its order', async () => {
  await renderMeeting(panel, meetingView({ agenda: { i: item }, conclusions: { k: conclusion }, me: delegate() }));
  expect(screen.getAllByRole('button', { name: /^Đọc/ }).map((button) => button.textContent)).toEqual([
    'Phụ lục',
    'Báo cáo tháng',
  ]);
});

it('offers what is released as files, and sends all that the conclusion is to have', async () => {
  const { sent } = await renderMeeting(
    panel,
    meetingView({ agenda: { i: item }, conclusions: { k: conclusion }, me: chair() }),
  );
  await userEvent.click(screen.getByRole('button', { name: 'Sửa kết luận 1' }));
  expect(screen.getAllByRole('checkbox').map((box) => box.closest('label')?.textContent)).toEqual([
    '1. Báo cáo tháng',
    '1. Phụ lục',
  ]);
  await userEvent.click(screen.getByRole('checkbox', { name: '1. Phụ lục' }));
  await userEvent.click(screen.getByRole('button', { name: 'Lưu' }));
  expect(sent()).toEqual([
    {
      type: 'recordConclusion',
      text: 'Thống nhất.',
      conclusionId: 'k',
      basedOn: conclusion.at,
      itemId: 'i',
      paperIds: ['p1'],
    },
  ]);
});

const held = { taskId: 't', text: 'Gửi báo cáo', unitId: 'u', ownerName: 'Ban Nữ công', position: 1 };
const withTask: ConclusionView = {
  text: 'Thống nhất.',
  at: conclusion.at,
  byMemberId: 'c',
  byName: 'Nguyễn Thị Minh Hạnh',
  position: 1,
  tasks: { t: { ...held, dueAt: '2026-12-31T10:00:00Z' } },
};
const theirs = { text: 'Thống nhất, trừ mục 2.', at: '2026-11-22T01:25:00Z', byName: 'Trần Văn Thư' };
const words = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Nội dung kết luận' });

async function editing() {
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => Response.json([])),
  );
  const meeting = await renderMeeting(panel, meetingView({ conclusions: { k: withTask }, me: chair() }));
  await userEvent.click(screen.getByRole('button', { name: 'Sửa kết luận 1' }));
  await userEvent.type(words(), ' Nhất trí.');
  return meeting;
}

it('keeps what is written, and shows what another steward has put there meanwhile', async () => {
  const { sent, happens, accept } = await editing();
  await happens({ conclusions: { k: theirs } });
  expect(screen.getByRole('status').textContent).toBe('Trần Văn Thư vừa sửa kết luận này thành:');
  const note = within(screen.getByRole('blockquote'));
  expect(note.getByText('Thống nhất, trừ mục 2.')).toBeTruthy();
  expect(note.getByText('Gửi báo cáo')).toBeTruthy();
  expect(words().value).toBe('Thống nhất. Nhất trí.');
  expect(screen.queryByRole('button', { name: 'Lưu' })).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Thay bằng nội dung của tôi' }));
  expect(sent()).toMatchObject([{ text: 'Thống nhất. Nhất trí.', conclusionId: 'k', basedOn: theirs.at }]);
  await accept({ conclusions: { k: { text: 'Thống nhất. Nhất trí.', at: '2026-11-22T01:26:00Z', byName: 'Tôi' } } });
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('leaves what another steward has put there where one wants it', async () => {
  const { sent, happens } = await editing();
  await happens({ conclusions: { k: theirs } });
  await userEvent.click(screen.getByRole('button', { name: 'Dùng nội dung này' }));
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(sent()).toEqual([]);
});

it('says what a conflict means where the other was a moment earlier, and saves nothing', async () => {
  const { refuse, happens } = await editing();
  await userEvent.click(screen.getByRole('button', { name: 'Lưu' }));
  await refuse('conflict');
  await happens({ conclusions: { k: theirs } });
  expect(screen.getByText(/Nội dung bạn viết chưa được lưu/)).toBeTruthy();
  fireEvent.click(screen.getByLabelText('Đóng'));
  expect(words().value).toBe('Thống nhất. Nhất trí.');
  expect(screen.getByText('Thống nhất, trừ mục 2.', { selector: 'blockquote *' })).toBeTruthy();
});

it('records what was written as a new conclusion, its tasks as new ones, where it was removed meanwhile', async () => {
  const { sent, happens } = await editing();
  await happens({ conclusions: { k: null } });
  expect(screen.getByRole('status').textContent).toContain('vừa bị xóa');
  await userEvent.click(screen.getByRole('button', { name: 'Ghi thành kết luận mới' }));
  expect(sent()).toEqual([
    {
      type: 'recordConclusion',
      text: 'Thống nhất. Nhất trí.',
      tasks: [{ text: 'Gửi báo cáo', unitId: 'u', dueAt: expect.any(String) }],
    },
  ]);
});
