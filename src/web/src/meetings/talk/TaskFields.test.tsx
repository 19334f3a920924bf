import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import type { ConclusionTask } from '../../contract/meetings';
import { chair, delegate, meetingView } from '../../test/meeting';
import { renderMeeting } from '../../test/renderMeeting';
import { renderPage } from '../../test/renderPage';
import { ReadingProvider } from '../papers/ReadingContext';
import { ConclusionsPanel } from './ConclusionsPanel';
import { draftOf, newTask, type TaskPlan, taskErrors, tasksOf } from './conclusionTasks';
import { TaskFields } from './TaskFields';

afterEach(() => vi.unstubAllGlobals());

const now = Date.parse('2026-11-24T03:00:00Z');

const held: ConclusionTask = {
  taskId: 't1',
  text: 'Gửi báo cáo',
  unitId: 'u',
  ownerName: 'Ban Nữ công',
  dueAt: '2026-11-01T10:00:07.123Z',
  position: 1,
};

it('keeps ids and the very deadline of what is not touched, also when it is over', () => {
  const [task] = tasksOf({ t1: held });
  expect(task && draftOf(task)).toEqual({ taskId: 't1', text: 'Gửi báo cáo', unitId: 'u', dueAt: held.dueAt });
  expect(task && taskErrors(task, now)).toEqual({ text: undefined, owner: undefined, due: undefined });
  const moved = task && { ...task, due: task.due?.add({ days: 1 }) ?? null };
  expect(moved && taskErrors(moved, now).due).toBe('duePast');
});

it('wants words, an owner and a deadline that is to come', () => {
  const empty = newTask(now);
  expect(taskErrors(empty, now)).toEqual({ text: 'needText', owner: 'needOwner', due: undefined });
  expect(taskErrors({ ...empty, due: null }, now).due).toBe('needDue');
  expect(taskErrors({ ...empty, due: empty.due?.add({ years: 3 }) ?? null }, now).due).toBe('dueFar');
});

it('adds tasks and takes them away', async () => {
  const user = userEvent.setup();
  function Fields() {
    const [tasks, setTasks] = useState<readonly TaskPlan[]>([]);
    return <TaskFields tasks={tasks} onChange={setTasks} shown />;
  }
  await renderPage(<Fields />, { '/api/units': [] });
  await user.click(screen.getByRole('button', { name: 'Thêm nhiệm vụ' }));
  await user.click(screen.getByRole('button', { name: 'Thêm nhiệm vụ' }));
  const [first] = screen.getAllByRole('group', { name: /^Nhiệm vụ/ });
  expect(within(first as HTMLElement).getByText('Nhập nội dung')).toBeTruthy();
  expect(within(first as HTMLElement).getByText('Chọn đơn vị, cá nhân thực hiện')).toBeTruthy();
  await user.type(within(first as HTMLElement).getByRole('textbox', { name: 'Việc cần làm' }), 'Rà soát');
  await user.click(screen.getByRole('button', { name: 'Bỏ nhiệm vụ 2' }));
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Việc cần làm' }).value).toBe('Rà soát');
});

const conclusion = {
  text: 'Thống nhất.',
  at: '2026-11-22T01:20:00Z',
  byMemberId: 'c',
  byName: 'Nguyễn Thị Minh Hạnh',
  position: 1,
  tasks: { t1: held },
};
const panel = (
  <ReadingProvider>
    <ConclusionsPanel />
  </ReadingProvider>
);

it('shows the tasks of a conclusion, for stewards as pages once the meeting is closed', async () => {
  const view = meetingView({ conclusions: { k: conclusion }, me: delegate() });
  const first = await renderMeeting(panel, view);
  const list = screen.getByRole('list', { name: 'Nhiệm vụ của kết luận 1' });
  expect(list.textContent).toContain('Gửi báo cáo');
  expect(list.textContent).toContain('Ban Nữ công');
  expect(within(list).queryByRole('link')).toBeNull();
  first.unmount();
  await renderMeeting(panel, { ...view, status: 'closed', me: chair() });
  expect(screen.getByRole('link', { name: 'Gửi báo cáo' }).getAttribute('href')).toBe('/tasks/t1');
});

it('sends the tasks only where there are or were some', async () => {
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => Response.json([])),
  );
  const { tasks: _, ...without } = conclusion;
  const { sent } = await renderMeeting(panel, meetingView({ conclusions: { k: without }, me: chair() }));
  await userEvent.click(screen.getByRole('button', { name: 'Sửa kết luận 1' }));
  await userEvent.type(screen.getByRole('textbox', { name: 'Nội dung kết luận' }), ' Nhất trí.');
  await userEvent.click(screen.getByRole('button', { name: 'Lưu' }));
  expect(sent()).toEqual([
    { type: 'recordConclusion', text: 'Thống nhất. Nhất trí.', conclusionId: 'k', basedOn: conclusion.at },
  ]);
});
