import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { delegate, meetingView, openBallot } from '../../test/meeting';
import { renderMeeting } from '../../test/renderMeeting';
import { Toasts } from '../../ui/toasts';
import { BallotsPanel } from './BallotsPanel';
import { receiptOf } from './receipts';
import { VoteCards } from './VoteCards';

const page = (
  <>
    <VoteCards />
    <BallotsPanel />
    <Toasts />
  </>
);

async function choose(option: string) {
  await userEvent.click(screen.getByRole('radio', { name: option }));
  await userEvent.click(screen.getByRole('button', { name: 'Bỏ phiếu' }));
}

describe('an open ballot', () => {
  it('is there as soon as it opens, and gone once voted', async () => {
    const { happens, accept } = await renderMeeting(page, meetingView());
    expect(screen.queryByRole('radio')).toBeNull();
    await happens({ ballots: { b: openBallot() } });
    await choose('Tán thành');
    await userEvent.click(screen.getByRole('button', { name: 'Xác nhận bỏ phiếu' }));
    await accept({ ballots: { b: { cast: 1 } }, me: { voted: { b: true } } });
    expect(screen.queryByRole('radio')).toBeNull();
    expect(screen.getByText('Bạn đã bỏ phiếu')).toBeTruthy();
    expect(screen.queryByRole('alertdialog')).toBeNull();
  });

  it('is voted on only after the confirmation, once, however often it is pressed', async () => {
    const { sent } = await renderMeeting(page, meetingView({ ballots: { b: openBallot() } }));
    await userEvent.click(screen.getByRole('button', { name: 'Bỏ phiếu' }));
    expect(screen.getByText('Hãy chọn một phương án.')).toBeTruthy();
    await choose('Không tán thành');
    expect(sent()).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Chọn lại' }));
    await choose('Ý kiến khác');
    const confirm = screen.getByRole('button', { name: 'Xác nhận bỏ phiếu' });
    await userEvent.click(confirm);
    await userEvent.click(confirm);
    expect(sent()).toEqual([{ type: 'castBallot', ballotId: 'b', option: 'other' }]);
  });

  it('tells in words why a vote was refused', async () => {
    const { refuse } = await renderMeeting(page, meetingView({ ballots: { b: openBallot() } }));
    await choose('Tán thành');
    await userEvent.click(screen.getByRole('button', { name: 'Xác nhận bỏ phiếu' }));
    await refuse('conflict');
    expect(screen.getByText('Thao tác này đã được thực hiện trước đó.')).toBeTruthy();
  });

  it('is not offered to those without a vote, those absent, and while paused', async () => {
    const ballots = { b: openBallot() };
    const advisory = await renderMeeting(page, meetingView({ ballots, me: delegate({ voting: false }) }));
    expect(screen.queryByRole('radio')).toBeNull();
    advisory.unmount();
    const absent = await renderMeeting(
      page,
      meetingView({ ballots, me: delegate({ attendance: { status: 'notYet' } }) }),
    );
    expect(screen.queryByRole('radio')).toBeNull();
    expect(screen.getByText('Điểm danh để được biểu quyết.')).toBeTruthy();
    absent.unmount();
    await renderMeeting(page, meetingView({ ballots: { b: openBallot({ status: 'paused' }) } }));
    expect(screen.queryByRole('radio')).toBeNull();
  });
});

describe('a secret ballot', () => {
  it('sends the hash of a secret that it keeps first, and keeps nothing of the choice', async () => {
    const { sent } = await renderMeeting(page, meetingView({ ballots: { b: openBallot({ secret: true }) } }));
    await choose('Không tán thành');
    await userEvent.click(screen.getByRole('button', { name: 'Xác nhận bỏ phiếu' }));
    await waitFor(() => expect(sent()).toHaveLength(1));
    const kept = JSON.parse(localStorage.getItem('collab.receipt.me.b') ?? '{}') as { secret: string; receipt: string };
    expect(sent()).toEqual([{ type: 'castBallot', ballotId: 'b', option: 'disagree', receipt: kept.receipt }]);
    expect(kept.receipt).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(await receiptOf(kept.secret)).toBe(kept.receipt);
    expect(JSON.stringify({ ...localStorage })).not.toContain('disagree');
  });

  it('uses the secret that is kept already when the vote is cast again', async () => {
    localStorage.setItem('collab.receipt.me.b', JSON.stringify({ secret: 's', receipt: 'r' }));
    const { sent } = await renderMeeting(page, meetingView({ ballots: { b: openBallot({ secret: true }) } }));
    await choose('Tán thành');
    await userEvent.click(screen.getByRole('button', { name: 'Xác nhận bỏ phiếu' }));
    await waitFor(() => expect(sent()).toMatchObject([{ receipt: 'r' }]));
  });
});
