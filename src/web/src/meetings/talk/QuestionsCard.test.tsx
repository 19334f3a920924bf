import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import type { MessageView } from '../../contract/meetings';
import { chair, delegate, meetingView } from '../../test/meeting';
import { renderMeeting } from '../../test/renderMeeting';
import { QuestionsCard } from './QuestionsCard';

const question = (changes: Partial<MessageView> = {}): MessageView => ({
  memberId: 'x',
  name: 'Trần Văn Bình',
  channel: 'questions',
  text: 'Kinh phí lấy từ đâu?',
  at: '2026-11-22T01:20:00Z',
  position: 3,
  ...changes,
});

const invited = delegate({ attendance: { status: 'notYet' } });

it('sends a question before the meeting, and shows that it waits', async () => {
  const { sent, accept } = await renderMeeting(<QuestionsCard />, meetingView({ status: 'scheduled', me: invited }));
  await userEvent.type(screen.getByRole('textbox', { name: 'Viết câu hỏi' }), 'Bao giờ xong?');
  await userEvent.click(screen.getByRole('button', { name: 'Gửi' }));
  expect(sent()).toEqual([{ type: 'postMessage', text: 'Bao giờ xong?', channel: 'questions' }]);
  await accept({ me: { questions: { q: { text: 'Bao giờ xong?', at: '2026-11-22T01:20:00Z', position: 2 } } } });
  const list = within(screen.getByRole('list', { name: 'Câu hỏi gửi trước' }));
  expect(list.getByText('Bao giờ xong?')).toBeTruthy();
  expect(list.getByText('Chờ trả lời')).toBeTruthy();
});

it('takes no more than may wait', async () => {
  const waits = { text: 'x', at: '2026-11-22T01:20:00Z', position: 2 };
  await renderMeeting(
    <QuestionsCard />,
    meetingView({ status: 'scheduled', me: { ...invited, questions: { a: waits, b: waits, c: waits } } }),
  );
  expect(screen.queryByRole('textbox')).toBeNull();
  expect(screen.getByText(/Bạn có 3 câu hỏi đang chờ/)).toBeTruthy();
});

it('lets stewards read, answer and show them before the meeting', async () => {
  const { sent } = await renderMeeting(
    <QuestionsCard />,
    meetingView({ status: 'scheduled', me: chair(), messages: { q: question({ waits: true }) } }),
  );
  expect(screen.getByText('1 câu chờ trả lời')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Cho mọi người xem câu hỏi của Trần Văn Bình' }));
  expect(sent()).toEqual([{ type: 'answerQuestion', messageId: 'q' }]);
  expect(screen.getByRole('button', { name: 'Trả lời câu hỏi của Trần Văn Bình' })).toBeTruthy();
});

it('is not there once the meeting is under way, nor for displays', async () => {
  const open = await renderMeeting(<QuestionsCard />, meetingView({ messages: { q: question() } }));
  expect(open.container.textContent).toBe('');
  open.unmount();
  const shown = await renderMeeting(
    <QuestionsCard />,
    meetingView({ status: 'scheduled', me: delegate({ role: 'display', attendance: { status: 'notYet' } }) }),
  );
  expect(shown.container.textContent).toBe('');
});
