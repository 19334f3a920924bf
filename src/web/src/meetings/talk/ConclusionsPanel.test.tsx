import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import type { AgendaItemView, ConclusionView, PaperView } from '../../contract/meetings';
import { chair, delegate, meetingView } from '../../test/meeting';
import { renderMeeting } from '../../test/renderMeeting';
import { ReadingProvider } from '../papers/ReadingContext';
import { ConclusionsPanel } from './ConclusionsPanel';

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
    { type: 'recordConclusion', text: 'Thống nhất.', conclusionId: 'k', itemId: 'i', paperIds: ['p1'] },
  ]);
});
