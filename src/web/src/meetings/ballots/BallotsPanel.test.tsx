import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { chair, meetingView, openBallot } from '../../test/meeting';
import { renderMeeting } from '../../test/renderMeeting';
import { BallotsPanel } from './BallotsPanel';

const draft = (position: number) => openBallot({ title: `Nội dung ${position}`, status: 'draft', position });

it('approves the drafts that were listed when it was asked, and none that came since', async () => {
  const approval = { memberId: 'chair', name: 'Nguyễn Thị Hương', at: '2026-11-23T01:20:00Z' };
  const ballots = { a: draft(1), b: { ...draft(2), approval }, c: draft(3), d: openBallot({ position: 4 }) };
  const { sent, happens } = await renderMeeting(<BallotsPanel />, meetingView({ ballots, me: chair() }));
  await userEvent.click(screen.getByRole('button', { name: 'Duyệt danh mục' }));
  await happens({ ballots: { e: draft(5) } });
  await userEvent.click(screen.getByRole('button', { name: 'Duyệt danh mục' }));
  expect(sent()).toEqual([{ type: 'approveBallots', ballotIds: ['a', 'c'] }]);
});
