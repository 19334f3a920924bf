import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { meetingView, openBallot } from '../../test/meeting';
import { renderMeeting } from '../../test/renderMeeting';
import { Now } from './Now';

it('shows who was elected, and nothing to press', async () => {
  const election = openBallot({
    kind: 'election',
    title: 'Bầu Ban Thanh tra',
    method: 'paper',
    status: 'closed',
    closedAt: new Date().toISOString(),
    seats: 1,
    options: { '1': { title: 'Trần Thị Bình', position: 1 }, '2': { title: 'Lê Thị Cúc', position: 2 } },
    result: {
      counts: { '1': 1, '2': 4 },
      base: 5,
      needed: 3,
      passed: true,
      eligible: 5,
      present: 5,
      cast: 5,
      elected: ['2'],
      tied: [],
      seatsLeft: 0,
    },
  });
  await renderMeeting(<Now />, meetingView({ status: 'open', ballots: { b: election } }));

  screen.getByText('Trúng cử 1/1');
  expect(screen.getAllByRole('listitem')[0]?.textContent).toContain('Lê Thị Cúc Trúng cử');
  expect(screen.queryByText(/thông qua/i)).toBeNull();
  expect(screen.queryByRole('button')).toBeNull();
});
