import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import type { FollowUpAnswer } from '../../contract/tasks';
import { taskItem, taskView } from '../../tasks/testTasks';
import { settled } from '../../test/FakeServer';
import { chair, delegate, meetingView } from '../../test/meeting';
import { renderMeeting } from '../../test/renderMeeting';
import { FollowUpTasks } from './FollowUpTasks';

afterEach(() => vi.unstubAllGlobals());

const late = taskItem({ text: 'Gửi báo cáo', dueAt: '2026-11-01T10:00:00Z', overdue: true });

function answers(answer: Partial<FollowUpAnswer> | Response) {
  const whole = { items: [late], left: 0, mayReport: [], mayConfirm: [] };
  const fetched = vi.fn(async (_: string) =>
    answer instanceof Response ? answer.clone() : Response.json({ ...whole, ...answer }),
  );
  vi.stubGlobal('fetch', fetched);
  return fetched;
}

it('shows what is not done, late marked, and who may report does so from there', async () => {
  const user = userEvent.setup();
  const fetched = answers({ mayReport: ['t'], left: 3 });
  const meeting = await renderMeeting(<FollowUpTasks status="current" />, meetingView({ me: chair() }));
  const list = await screen.findByRole('list', { name: 'Nhiệm vụ chưa xong của các cuộc họp trước' });
  expect(list.textContent).toContain('Quá hạn');
  expect(screen.getByText('và 3 nhiệm vụ khác')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Gửi báo cáo' }).getAttribute('href')).toBe('/tasks/t');

  await user.click(screen.getByRole('button', { name: 'Cập nhật: Gửi báo cáo' }));
  const state = taskView({ me: { memberId: 's', owner: false, assigner: true }, state: 'done' });
  await act(async () => {
    meeting.server
      .callsOf('Subscribe')
      .find(({ args }) => args[0] === 'task:t')
      ?.answer({ ok: true, stream: 'task:t', seq: 2, state });
    await settled();
  });
  await user.click(within(list).getByRole('button', { name: 'Xác nhận hoàn thành' }));
  expect(meeting.sent()).toEqual([{ type: 'confirmTask' }]);
  const asked = fetched.mock.calls.length;
  await act(async () => {
    meeting.server.callsOf('Execute').at(-1)?.answer({ ok: true, seq: 3 });
    const patch = { confirmed: true, entries: { 2: { kind: 'confirmed', at: '2026-11-24T03:00:00Z' } } };
    meeting.server.send('batch', { stream: 'task:t', from: 3, to: 3, patch });
    await settled();
  });
  await vi.waitFor(() => expect(fetched.mock.calls.length).toBeGreaterThan(asked));
});

it('is only read by others, and says where all is done', async () => {
  answers({ items: [] });
  await renderMeeting(<FollowUpTasks status="pending" />, meetingView({ me: delegate() }));
  expect(await screen.findByText('Các nhiệm vụ đã hoàn thành.')).toBeTruthy();
});

it('shows what was recorded once the meeting is over', async () => {
  const recorded = {
    at: '2026-11-23T02:00:00Z',
    items: [
      { taskId: 't', text: 'Gửi báo cáo', ownerName: 'Lê Hoàng Nam', dueAt: '2026-11-23T01:00:00Z', state: 'open' },
    ] as const,
    left: 0,
  };
  answers({ items: [], recorded });
  for (const me of [chair(), delegate()]) {
    const meeting = await renderMeeting(<FollowUpTasks status="done" />, meetingView({ status: 'closed', me }));
    expect(await screen.findByText(/Tình hình ghi nhận lúc/)).toBeTruthy();
    expect(screen.getByText('Quá hạn')).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
    meeting.unmount();
  }
});

it('asks nothing for guests and displays, and can be tried again by who may', async () => {
  const fetched = answers({});
  const outside = [{ byLink: true }, { role: 'guest' }, { role: 'display' }] as const;
  for (const who of outside) {
    const guest = await renderMeeting(
      <FollowUpTasks status="pending" />,
      meetingView({ me: { ...delegate(), ...who } }),
    );
    await act(settled);
    expect(guest.container.textContent).toBe('');
    expect(fetched).not.toHaveBeenCalled();
    guest.unmount();
  }
  answers(Response.json({ code: 'unavailable' }, { status: 503 }));
  await renderMeeting(<FollowUpTasks status="pending" />, meetingView({ me: delegate() }));
  expect(await screen.findByRole('button', { name: 'Thử lại' })).toBeTruthy();
});
