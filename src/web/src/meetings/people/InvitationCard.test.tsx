import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { delegate, meetingView } from '../../test/meeting';
import { renderMeeting } from '../../test/renderMeeting';
import { InvitationCard } from './InvitationCard';

const invited = delegate({ attendance: { status: 'notYet' } });

it('asks whoever is invited, and says what was answered', async () => {
  const { sent, accept } = await renderMeeting(<InvitationCard />, meetingView({ status: 'scheduled', me: invited }));
  await userEvent.click(screen.getByRole('button', { name: 'Tôi sẽ dự' }));
  expect(sent()).toEqual([{ type: 'respond', answer: 'accepted' }]);
  await accept({ me: { answer: { answer: 'accepted', at: '2026-11-23T01:00:00Z' } } });
  screen.getByText('Bạn đã trả lời: sẽ dự.');
  expect(screen.queryByRole('button', { name: 'Tôi sẽ dự' })).toBeNull();
});

it('wants a reason of whoever does not come', async () => {
  const { sent } = await renderMeeting(<InvitationCard />, meetingView({ status: 'scheduled', me: invited }));
  await userEvent.click(screen.getByRole('button', { name: 'Không dự' }));
  await userEvent.click(screen.getByRole('button', { name: 'Không dự' }));
  screen.getByText('Hãy ghi lý do.');
  expect(sent()).toEqual([]);
  await userEvent.type(screen.getByRole('textbox'), 'Đi công tác');
  await userEvent.click(screen.getByRole('button', { name: 'Không dự' }));
  expect(sent()).toEqual([{ type: 'respond', answer: 'declined', reason: 'Đi công tác' }]);
});

it('tells who was sent, and takes it back', async () => {
  const me = { ...invited, delegation: { toMemberId: 'x', toName: 'Bùi Dũng', at: '2026-11-23T01:00:00Z' } };
  const { sent } = await renderMeeting(<InvitationCard />, meetingView({ status: 'scheduled', me }));
  screen.getByText('Bạn đã cử Bùi Dũng dự thay.');
  await userEvent.click(screen.getByRole('button', { name: 'Thôi cử dự thay' }));
  expect(sent()).toEqual([{ type: 'revokeDelegation', kind: 'attendance' }]);
});

it('is not shown to whoever is there', async () => {
  const { container } = await renderMeeting(<InvitationCard />, meetingView());
  expect(container.textContent).toBe('');
});
