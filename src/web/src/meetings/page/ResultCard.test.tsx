import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { expect, it, vi } from 'vitest';
import type { MeetingView } from '../../contract/meetings';
import { chair, delegate, meetingView } from '../../test/meeting';
import { renderMeeting } from '../../test/renderMeeting';
import { minutesView } from '../minutes/testMinutes';
import { ResultCard } from './ResultCard';

const at = '2026-11-24T02:00:00Z';
const step = { memberId: 'secretary', name: 'Trần Văn Thư', at };
const issue = { number: '01/BB-LĐLĐ', day: '2026-11-24', at, sha256: 's', head: 'h', signatures: {} };
const task = { taskId: 't', text: 'Gửi báo cáo', ownerName: 'Văn phòng', dueAt: at, position: 1 };
const conclusion = { text: 'Thống nhất.', at, byMemberId: 'chair', byName: 'Nguyễn Thị Hương', position: 1 };

async function render(changes: Partial<MeetingView>) {
  const show = vi.fn();
  const page = await renderMeeting(
    <ResultCard onShowConclusions={show} />,
    meetingView({ status: 'closed', ...changes }),
  );
  return { ...page, show };
}

it('[A1] leads from a closed meeting to its papers, each with how far it is, to conclusions, tasks and the record', async () => {
  const { container, show } = await render({
    me: chair(),
    minutes: {
      minutes: minutesView({ stage: 'issued', issued: { 1: { ...issue, docx: { sha256: 'd', size: 1 } } } }),
      notice: minutesView({ stage: 'initialled', initialled: step, position: 2 }),
    },
    conclusions: { c: { ...conclusion, tasks: { t: task } } },
  });
  const [minutes, notice] = screen.getAllByRole('listitem');
  expect(
    within(minutes as HTMLElement)
      .getByRole('link', { name: 'Biên bản' })
      .getAttribute('href'),
  ).toBe('/meetings/m/minutes');
  expect(minutes?.textContent).toContain('Số 01/BB-LĐLĐ, ngày 24/11/2026');
  expect(
    within(notice as HTMLElement)
      .getByRole('link')
      .getAttribute('href'),
  ).toBe('/meetings/m/minutes?document=notice');
  expect(notice?.textContent).toContain('Đang lấy ý kiến');
  await userEvent.click(screen.getByRole('button', { name: '1 kết luận' }));
  expect(show).toHaveBeenCalledOnce();
  expect(screen.getByText('1 nhiệm vụ đã giao')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Tải hồ sơ kiểm chứng' })).toBeTruthy();
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
});

it('[A1] tells a delegate that the minutes are being written, and offers no record', async () => {
  await render({ me: delegate(), conclusions: {} });
  expect(screen.getByText(/Chưa có biên bản được ký nháy/)).toBeTruthy();
  expect(screen.getByText('Không có kết luận nào được ghi.')).toBeTruthy();
  expect(screen.queryByRole('button')).toBeNull();
});

it('[A1] is not there while the meeting goes on', async () => {
  await render({ status: 'open', me: chair() });
  expect(screen.queryByRole('heading')).toBeNull();
});
