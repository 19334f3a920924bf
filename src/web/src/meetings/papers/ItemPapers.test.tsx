import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import type { PaperView } from '../../contract/meetings';
import { agendaItem, chair, meetingView } from '../../test/meeting';
import { renderMeeting } from '../../test/renderMeeting';
import { Toasts } from '../../ui/toasts';
import { useMeeting } from '../MeetingContext';
import { ItemPapers } from './ItemPapers';
import { ReadingProvider } from './ReadingContext';

it('says of papers that are due today that it is today', async () => {
  const item = agendaItem({ papersDueAt: new Date().toISOString() });
  await renderMeeting(
    <ReadingProvider>
      <ItemPapers id="i" item={item} />
    </ReadingProvider>,
    meetingView({ status: 'scheduled', me: chair() }),
  );
  expect(screen.getByText(/^Hạn nộp tài liệu: \d\d:\d\d hôm nay$/)).toBeTruthy();
});

const paper = (version: number): PaperView => ({
  documentId: 'd',
  version,
  title: 'Báo cáo',
  status: 'submitted',
  late: false,
  fileName: 'bao-cao.pdf',
  mediaType: 'application/pdf',
  size: 1000,
  watermark: false,
  downloads: true,
  position: 1,
});

function Papers() {
  const item = useMeeting((view) => view.agenda.i);
  return (
    <ReadingProvider>
      {item && <ItemPapers id="i" item={item} />}
      <Toasts />
    </ReadingProvider>
  );
}

const withPaper = (version: number) => ({ i: agendaItem({ papers: { p: paper(version) } }) });
const newer = { agenda: { i: { papers: { p: { version: 2 } } } } };

it('releases the version that is shown, and of a paper that was opened none that was not', async () => {
  const { sent, happens, refuse } = await renderMeeting(
    <Papers />,
    meetingView({ status: 'scheduled', agenda: withPaper(1), me: chair() }),
  );
  await userEvent.click(screen.getByRole('button', { name: 'Đọc Báo cáo' }));
  await happens(newer);
  await userEvent.click(screen.getByRole('button', { name: 'Duyệt phát hành Báo cáo' }));
  expect(sent().at(-1)).toEqual({ type: 'approvePaper', paperId: 'p', version: 1 });
  await refuse('conflict');
  expect(await screen.findByText(/vừa có bản mới hơn bản bạn đã xem/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Đóng' }));
  await userEvent.click(screen.getByRole('button', { name: 'Đọc Báo cáo' }));
  await userEvent.click(screen.getByRole('button', { name: 'Duyệt phát hành Báo cáo' }));
  expect(sent().at(-1)).toEqual({ type: 'approvePaper', paperId: 'p', version: 2 });
});

it('returns the version that was there when the reason was asked for', async () => {
  const { sent, happens } = await renderMeeting(
    <Papers />,
    meetingView({ status: 'scheduled', agenda: withPaper(1), me: chair() }),
  );
  await userEvent.click(screen.getByRole('button', { name: 'Trả lại Báo cáo' }));
  await userEvent.type(screen.getByRole('textbox', { name: 'Lý do trả lại' }), 'Thiếu phụ lục');
  await happens(newer);
  await userEvent.click(screen.getByRole('button', { name: 'Trả lại' }));
  expect(sent()).toEqual([{ type: 'returnPaper', paperId: 'p', reason: 'Thiếu phụ lục', version: 1 }]);
});
