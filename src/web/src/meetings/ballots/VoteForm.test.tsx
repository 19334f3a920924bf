import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { delegate, meetingView, openBallot } from '../../test/meeting';
import { renderMeeting } from '../../test/renderMeeting';
import { Toasts } from '../../ui/toasts';
import { BallotCard } from './BallotCard';
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

  it.each<[string, unknown, unknown]>([
    ['it is voted on, which was not confirmed here', { me: { voted: { b: true } } }, { me: { voted: { b: null } } }],
    ['it is over', { ballots: { b: { status: 'void' } } }, { ballots: { b: { status: 'open' } } }],
  ])('forgets what was chosen once %s, and not while it is paused', async (_, end, again) => {
    const { happens } = await renderMeeting(page, meetingView({ ballots: { b: openBallot({ secret: true }) } }));
    const chosen = () => screen.queryByRole('radio', { name: 'Không tán thành', checked: true });
    await userEvent.click(screen.getByRole('radio', { name: 'Không tán thành' }));
    await happens({ ballots: { b: { status: 'paused' } } });
    expect(screen.queryByRole('radio')).toBeNull();
    await happens({ ballots: { b: { status: 'open' } } });
    expect(chosen()).toBeTruthy();
    await happens(end);
    expect(screen.queryByRole('radio')).toBeNull();
    await happens(again);
    expect(screen.getAllByRole('radio').length).toBeGreaterThan(0);
    expect(chosen()).toBeNull();
  });

  it('uses the secret that is kept already when the vote is cast again', async () => {
    localStorage.setItem('collab.receipt.me.b', JSON.stringify({ secret: 's', receipt: 'r' }));
    const { sent } = await renderMeeting(page, meetingView({ ballots: { b: openBallot({ secret: true }) } }));
    await choose('Tán thành');
    await userEvent.click(screen.getByRole('button', { name: 'Xác nhận bỏ phiếu' }));
    await waitFor(() => expect(sent()).toMatchObject([{ receipt: 'r' }]));
  });
});

describe('an election', () => {
  const election = openBallot({
    kind: 'election',
    seats: 2,
    options: {
      '1': { position: 1, title: 'An' },
      '2': { position: 2, title: 'Bình' },
      '3': { position: 3, title: 'Chi' },
    },
  });

  it('lets no more be chosen than there are seats', async () => {
    const { sent } = await renderMeeting(page, meetingView({ ballots: { b: election } }));
    await userEvent.click(screen.getByRole('checkbox', { name: 'Chi' }));
    await userEvent.click(screen.getByRole('checkbox', { name: 'An' }));
    expect(screen.getByRole('checkbox', { name: 'Bình' })).toHaveProperty('disabled', true);
    await userEvent.click(screen.getByRole('button', { name: 'Bỏ phiếu' }));
    await userEvent.click(screen.getByRole('button', { name: 'Xác nhận bỏ phiếu' }));
    expect(sent()).toEqual([{ type: 'castBallot', ballotId: 'b', choices: ['3', '1'] }]);
  });

  it('may be voted on with a blank ballot, which is said before', async () => {
    const { sent } = await renderMeeting(page, meetingView({ ballots: { b: election } }));
    await userEvent.click(screen.getByRole('button', { name: 'Bỏ phiếu' }));
    expect(screen.getByText(/không bầu ai \(phiếu trắng\)/)).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Xác nhận bỏ phiếu' }));
    expect(sent()).toEqual([{ type: 'castBallot', ballotId: 'b', choices: [] }]);
  });
});

describe('a delegated vote', () => {
  const votesFor = { lan: { name: 'Phạm Thị Lan', authority: 'Giấy số 1', voted: {} } };

  it('is cast apart from the own one, with its comment', async () => {
    const me = delegate({ votesFor, voted: { b: true } });
    const { sent } = await renderMeeting(page, meetingView({ ballots: { b: openBallot() }, me }));
    expect(screen.getByText('Bỏ phiếu thay Phạm Thị Lan.')).toBeTruthy();
    await userEvent.click(screen.getByRole('radio', { name: 'Ý kiến khác' }));
    await userEvent.type(screen.getByRole('textbox', { name: /Ý kiến của bạn/ }), 'Cần thêm số liệu');
    await userEvent.click(screen.getByRole('button', { name: 'Bỏ phiếu' }));
    await userEvent.click(screen.getByRole('button', { name: 'Xác nhận bỏ phiếu' }));
    expect(sent()).toEqual([
      { type: 'castBallot', ballotId: 'b', option: 'other', comment: 'Cần thêm số liệu', onBehalfOf: 'lan' },
    ]);
  });

  it('shows its own receipt, beside that of the own vote, and finds it in the published list', async () => {
    const receipt = await receiptOf('bí mật của Lan');
    localStorage.setItem('collab.receipt.me.b', JSON.stringify({ secret: 's', receipt: await receiptOf('s') }));
    localStorage.setItem('collab.receipt.lan.b', JSON.stringify({ secret: 'bí mật của Lan', receipt }));
    vi.stubGlobal('fetch', async () => Response.json({ items: [receipt] }));
    const secret = openBallot({ secret: true });
    const page = <BallotCard id="b" ballot={{ ...secret, status: 'closed' }} />;
    const cast = { lan: { ...votesFor.lan, voted: { b: true as const } } };
    await renderMeeting(page, meetingView({ me: delegate({ votesFor: cast, voted: { b: true } }) }));
    expect(screen.getByText('Mã biên nhận của bạn')).toBeTruthy();
    expect(screen.getByText('Mã biên nhận của phiếu bỏ thay Phạm Thị Lan')).toBeTruthy();
    expect(screen.getByText(receipt)).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Kiểm tra phiếu bỏ thay Phạm Thị Lan' }));
    await screen.findByText('Phiếu có trong danh sách 1 mã biên nhận đã công bố.');
  });

  it('shows no receipt of a vote that has not been cast', async () => {
    localStorage.setItem('collab.receipt.lan.b', JSON.stringify({ secret: 's', receipt: 'r' }));
    const ballots = { b: openBallot({ secret: true }) };
    await renderMeeting(page, meetingView({ ballots, me: delegate({ votesFor }) }));
    expect(screen.queryByText(/Mã biên nhận/)).toBeNull();
  });

  it('is not offered once it has been cast, and never where hands are counted', async () => {
    const cast = { lan: { ...votesFor.lan, voted: { b: true as const } } };
    const own = delegate({ votesFor: cast, voted: { b: true } });
    const done = await renderMeeting(page, meetingView({ ballots: { b: openBallot() }, me: own }));
    expect(screen.queryByRole('radio')).toBeNull();
    done.unmount();
    const ballots = { b: openBallot({ method: 'hands' }) };
    await renderMeeting(page, meetingView({ ballots, me: delegate({ votesFor }) }));
    expect(screen.queryByRole('radio')).toBeNull();
    expect(screen.getByText('Biểu quyết bằng giơ tay: hãy giơ tay khi chủ trì hỏi.')).toBeTruthy();
  });
});
