import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { agendaItem, chair, meetingView } from '../../test/meeting';
import { renderMeeting } from '../../test/renderMeeting';
import { PaperDeadlineDialog } from './PaperDeadlineDialog';

const item = agendaItem();

it('takes a deadline away', async () => {
  const due = { ...item, papersDueAt: '2026-12-01T01:30:00.000Z' };
  const { sent } = await renderMeeting(
    <PaperDeadlineDialog id="i" item={due} onClose={() => undefined} />,
    meetingView({ status: 'scheduled', me: chair() }),
  );
  await userEvent.click(screen.getByRole('button', { name: 'Lưu' }));
  screen.getByText('Đây đang là hạn nộp.');
  await userEvent.click(screen.getByRole('button', { name: 'Bỏ hạn nộp' }));
  await userEvent.click(screen.getByRole('button', { name: 'Lưu' }));
  expect(sent()).toEqual([{ type: 'setPaperDeadline', itemId: 'i' }]);
});

it('wants day and time', async () => {
  const { sent } = await renderMeeting(
    <PaperDeadlineDialog id="i" item={item} onClose={() => undefined} />,
    meetingView({ status: 'scheduled', me: chair() }),
  );
  await userEvent.click(screen.getByRole('button', { name: 'Lưu' }));
  screen.getByText('Hãy nhập ngày giờ.');
  expect(sent()).toEqual([]);
});
