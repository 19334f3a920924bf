import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { delegate, meetingView } from '../../test/meeting';
import { renderMeeting } from '../../test/renderMeeting';
import { Now } from '../display/Now';
import { ClosedBanner } from './ClosedBanner';

const since = '2026-11-23T02:00:00Z';

it('says to those inside about what and with whom, and lets stewards end it', async () => {
  const closedSession = { since, itemId: 'i2', members: { me: 'Đặng Văn Hòa' } };
  await renderMeeting(<ClosedBanner />, meetingView({ closedSession, me: delegate({ role: 'secretary' }) }));
  screen.getByText('2. Báo cáo');
  screen.getByText('Chủ trì, thư ký và 1 người: Đặng Văn Hòa');
  screen.getByRole('button', { name: 'Kết thúc họp kín' });
});

it('says to the others that they wait, and no more', async () => {
  await renderMeeting(<ClosedBanner />, meetingView({ closedSession: { since } }));
  expect(screen.getByRole('region', { name: 'Đang họp kín' }).textContent).not.toContain('Báo cáo');
  expect(screen.queryByRole('button')).toBeNull();
});

it('is all that the display of the room shows', async () => {
  await renderMeeting(<Now />, meetingView({ closedSession: { since } }));
  screen.getByText('Đang họp kín');
  expect(screen.queryByText('Báo cáo')).toBeNull();
});
