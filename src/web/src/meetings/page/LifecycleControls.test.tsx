import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { delegate, meetingView } from '../../test/meeting';
import { renderMeeting } from '../../test/renderMeeting';
import { LifecycleControls } from './LifecycleControls';

const chair = delegate({ role: 'chair' });
// It is 03:00 on 2026-11-24.
const planned = (startsAt: string, endsAt: string) => meetingView({ status: 'scheduled', me: chair, startsAt, endsAt });

it.each([
  ['next week', '2026-12-01T01:00:00Z', '2026-12-01T04:00:00Z'],
  ['yesterday', '2026-11-23T01:00:00Z', '2026-11-23T04:00:00Z'],
])('asks before a meeting of %s is opened', async (_, startsAt, endsAt) => {
  const { sent } = await renderMeeting(<LifecycleControls />, planned(startsAt, endsAt));
  await userEvent.click(screen.getByRole('button', { name: 'Khai mạc' }));
  expect(sent()).toEqual([]);
  const question = screen.getByRole('alertdialog', { name: 'Khai mạc ngay bây giờ?' });
  await userEvent.click(within(question).getByRole('button', { name: 'Khai mạc' }));
  expect(sent()).toEqual([{ type: 'openMeeting' }]);
});

it('opens a meeting at its time at one press', async () => {
  const { sent } = await renderMeeting(<LifecycleControls />, planned('2026-11-24T03:20:00Z', '2026-11-24T05:00:00Z'));
  await userEvent.click(screen.getByRole('button', { name: 'Khai mạc' }));
  expect(sent()).toEqual([{ type: 'openMeeting' }]);
});
