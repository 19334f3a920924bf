import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { describe, expect, it, vi } from 'vitest';
import type { BridgeView, MeetingView } from '../../contract/meetings';
import { settled } from '../../test/FakeServer';
import { chair, delegate, meetingView } from '../../test/meeting';
import { renderMeeting } from '../../test/renderMeeting';
import { KeeperCards } from './KeeperCard';
import RollCallPage from './RollCallPage';
import { confirmations, recordings } from './roll';

const bridge: BridgeView = {
  title: 'Điểm cầu Hải Phòng',
  headCount: 40,
  position: 1,
  named: 1,
  present: 0,
  members: { me: false },
};

function hall(changes: Partial<MeetingView> = {}): MeetingView {
  const view = meetingView({ me: chair(), bridges: { p: bridge }, ...changes });
  const { me } = view.participants ?? {};
  return me
    ? { ...view, participants: { ...view.participants, me: { ...me, badge: 'A1', attendance: { status: 'notYet' } } } }
    : view;
}

async function inMenuOf(name: string, action: string) {
  await userEvent.click(screen.getByRole('button', { name: `Điểm danh ${name}` }));
  await userEvent.click(screen.getByRole('menuitem', { name: action }));
}

describe('the roll call', () => {
  it('records presence with one press, and an absence with its reason', async () => {
    const { sent, accept } = await renderMeeting(<RollCallPage />, hall());
    await userEvent.click(screen.getByRole('button', { name: 'Có mặt' }));
    expect(sent()).toEqual([{ type: 'recordAttendance', entries: [{ memberId: 'me', status: 'present' }] }]);
    await accept({ participants: { me: { attendance: { status: 'present', mode: 'inPerson', confirmed: true } } } });

    await inMenuOf('Đặng Văn Hòa', 'Vắng có lý do…');
    await userEvent.click(screen.getByRole('button', { name: 'Ghi điểm danh' }));
    expect(screen.getByText('Hãy ghi lý do.')).toBeTruthy();
    await userEvent.type(screen.getByRole('textbox', { name: 'Lý do' }), ' Ốm ');
    await userEvent.click(screen.getByRole('button', { name: 'Ghi điểm danh' }));
    expect(sent()[1]).toEqual({
      type: 'recordAttendance',
      entries: [{ memberId: 'me', status: 'absent', reason: 'Ốm' }],
    });
  });

  it('confirms everybody ticked who checked in alone', async () => {
    const { sent } = await renderMeeting(<RollCallPage />, hall());
    await userEvent.click(screen.getByRole('checkbox', { name: 'Chọn Nguyễn Thị Hương' }));
    const group = screen.getByRole('group', { name: 'Với những người đã chọn' });
    await userEvent.click([...group.querySelectorAll('button')].find((b) => b.textContent === 'Xác nhận') as Element);
    expect(sent()).toEqual([{ type: 'confirmAttendance', memberIds: ['chair'] }]);
  });

  it('asks for a reason for everything once the meeting is closed', async () => {
    const { sent } = await renderMeeting(<RollCallPage />, hall({ status: 'closed' }));
    await userEvent.click(screen.getByRole('button', { name: 'Có mặt' }));
    expect(sent()).toEqual([]);
    expect(screen.getByText('Cuộc họp đã bế mạc: mọi sửa đổi đều cần ghi lý do.')).toBeTruthy();
    expect(screen.queryByRole('textbox', { name: 'Điểm danh bằng thẻ' })).toBeNull();
  });

  it('takes a badge with Enter and says what came of it', async () => {
    const { sent, accept } = await renderMeeting(<RollCallPage />, hall());
    await userEvent.type(screen.getByRole('textbox', { name: 'Điểm danh bằng thẻ' }), 'a1{Enter}');
    expect(sent()).toEqual([{ type: 'recordAttendance', entries: [{ badge: 'a1', status: 'present' }] }]);
    await accept({ participants: { me: { attendance: { status: 'present', confirmed: true } } } });
    expect(screen.getByText('Đặng Văn Hòa: đã ghi có mặt.')).toBeTruthy();
  });

  it('takes the next badge while the one before is under way, and forgets none, on another tab either', async () => {
    const { server, sent, accept } = await renderMeeting(<RollCallPage />, hall());
    const field = () => screen.getByRole('textbox', { name: 'Điểm danh bằng thẻ' });
    await userEvent.type(field(), 'a1{Enter}');
    await userEvent.type(field(), 'Z9{Enter}');
    expect(sent().map((command) => command.type === 'recordAttendance' && command.entries[0]?.badge)).toEqual([
      'a1',
      'Z9',
    ]);
    expect(screen.getByText('Đang ghi thẻ a1, Z9…')).toBeTruthy();
    await userEvent.click(screen.getByRole('tab', { name: 'Theo đơn vị' }));
    const errors = { 'entries[0].badge': 'unknown' };
    await accept({});
    await act(async () => {
      server.callsOf('Execute')[0]?.answer({ ok: false, code: 'invalid', message: '', retryable: false, errors });
      await settled();
    });
    await userEvent.click(screen.getByRole('tab', { name: 'Đại biểu' }));
    expect(screen.getByText('Không có đại biểu nào mang thẻ a1.')).toBeTruthy();
    expect(screen.getByText('Thẻ Z9: đã ghi có mặt.')).toBeTruthy();

    await userEvent.type(field(), 'a1{Enter}');
    await accept({ participants: { me: { attendance: { status: 'present', confirmed: true } } } });
    expect(screen.queryByText('Không có đại biểu nào mang thẻ a1.')).toBeNull();
    expect(screen.getByText('Đặng Văn Hòa: đã ghi có mặt.')).toBeTruthy();
    expect(screen.queryByText(/Đang ghi thẻ/)).toBeNull();
  });

  it('says of few badges that they failed, of each once however it is written, and takes it away when told so', async () => {
    const { sent, refuse } = await renderMeeting(<RollCallPage />, hall());
    const scan = async (badge: string) => {
      await userEvent.type(screen.getByRole('textbox', { name: 'Điểm danh bằng thẻ' }), `${badge}{Enter}`);
      await refuse('wrongState');
    };
    const failed = () =>
      screen.queryAllByText(/chưa ghi được/).map(({ textContent }) => textContent?.match(/^Thẻ (\S+):/)?.[1]);
    for (const badge of ['z1', 'z2', 'Z1', 'z3', 'z4', 'z5', 'z6']) await scan(badge);
    expect(sent()).toHaveLength(7);
    expect(failed()).toEqual(['z6', 'z5', 'z4', 'z3', 'Z1']);
    await userEvent.click(screen.getByRole('button', { name: 'Ẩn các dòng này' }));
    expect(failed()).toEqual([]);
    expect(screen.queryByRole('button', { name: 'Ẩn các dòng này' })).toBeNull();
    // The scanner goes on.
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Điểm danh bằng thẻ' }));
  });

  it('takes nothing from a menu that it could not send yet', async () => {
    const { sent, accept } = await renderMeeting(<RollCallPage />, hall());
    await inMenuOf('Nguyễn Thị Hương', 'Đã rời');
    await userEvent.click(screen.getByRole('button', { name: 'Điểm danh Đặng Văn Hòa' }));
    expect(screen.getByRole('menuitem', { name: 'Có mặt' }).getAttribute('aria-disabled')).toBe('true');
    await accept({ participants: { chair: { attendance: { status: 'left' } } } });
    await userEvent.click(screen.getByRole('menuitem', { name: 'Có mặt' }));
    expect(sent()).toHaveLength(2);
  });

  it('has names, roles and structure that axe accepts, in each of its parts', async () => {
    const { container } = await renderMeeting(<RollCallPage />, hall());
    for (const part of ['Đại biểu', 'Điểm cầu (1)', 'Theo đơn vị']) {
      await userEvent.click(screen.getByRole('tab', { name: part }));
      const { violations } = await axe.run(container, {
        rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
      });
      expect(violations.map(({ id }) => id)).toEqual([]);
    }
  });

  it('is closed to whoever does not lead the meeting', async () => {
    await renderMeeting(<RollCallPage />, meetingView());
    expect(screen.getByText('Chỉ chủ trì và thư ký mở được bảng điểm danh.')).toBeTruthy();
  });
});

describe('the roll of a large meeting', () => {
  it('stays, with what is ticked, when it cannot be read again, and says so', async () => {
    let isAway = false;
    const person = { unitId: 'u1', unitName: 'Liên đoàn', role: 'delegate', voting: true, weight: 1, confirmed: false };
    const items = [
      { ...person, memberId: 'a', name: 'Trần An', status: 'notYet' },
      { ...person, memberId: 'b', name: 'Lê Bình', status: 'notYet' },
    ];
    vi.stubGlobal('fetch', async () =>
      isAway ? Response.json({}, { status: 502 }) : Response.json({ items: items.map((each) => ({ ...each })) }),
    );
    const { participants: _, ...view } = hall();
    const { accept } = await renderMeeting(<RollCallPage />, view);
    const ofAn = await screen.findByRole('listitem', { name: 'Trần An' });
    isAway = true;
    await userEvent.click(within(ofAn).getByRole('button', { name: 'Có mặt' }));
    await accept({});
    expect((await screen.findByRole('alert')).textContent).toContain('Chưa tải được danh sách đại biểu.');
    await userEvent.click(screen.getByRole('checkbox', { name: 'Chọn Lê Bình' }));
    await userEvent.click(screen.getByRole('button', { name: 'Thử lại' }));
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Chọn Lê Bình' }).checked).toBe(true);
    isAway = false;
    await userEvent.click(screen.getByRole('button', { name: 'Thử lại' }));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Chọn Lê Bình' }).checked).toBe(true);
  });
});

describe('whoever keeps a bridge point', () => {
  it('counts heads and records who of those named is there', async () => {
    const view = hall({
      me: delegate({ memberId: 'k', name: 'Lê Thị Mai' }),
      bridges: { p: { ...bridge, keeperId: 'k' } },
    });
    const { sent, accept } = await renderMeeting(<KeeperCards />, view);
    await userEvent.type(screen.getByRole('textbox', { name: 'Đếm lại số người' }), '41');
    await userEvent.click(screen.getByRole('button', { name: 'Lưu số người' }));
    expect(sent()).toEqual([{ type: 'setBridge', bridgeId: 'p', headCount: 41 }]);
    await accept({ bridges: { p: { headCount: 41 } } });
    await userEvent.click(screen.getByRole('button', { name: 'Có mặt' }));
    expect(sent()[1]).toEqual({
      type: 'recordAttendance',
      entries: [{ memberId: 'me', status: 'present', mode: 'bridge' }],
    });
  });
});

it('splits what is said of very many into commands that fit', () => {
  const people = Array.from({ length: 250 }, (_, i) => `${i}`);
  expect(
    recordings(people, { status: 'present' }).map((c) => (c.type === 'recordAttendance' ? c.entries.length : 0)),
  ).toEqual([150, 100]);
  const reason = 'Ố'.repeat(1_000);
  const limit = 32 * 1024;
  for (const command of recordings(people, { status: 'absent', reason }))
    expect(new TextEncoder().encode(JSON.stringify(command)).length).toBeLessThan(limit);
  expect(confirmations([])).toEqual([]);
});
