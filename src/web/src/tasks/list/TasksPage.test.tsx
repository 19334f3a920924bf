import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, expect, it, vi } from 'vitest';
import { renderPage } from '../../test/renderPage';
import { taskItem } from '../testTasks';
import TasksPage from './TasksPage';

afterEach(() => {
  vi.unstubAllGlobals();
  history.replaceState(null, '', '/');
});

const of = (whose: string, lists: Readonly<Record<string, readonly unknown[]>>) =>
  Object.fromEntries(
    ['overdue', 'open', 'inProgress', 'done'].map((state) => [
      `/api/tasks?whose=${whose}&state=${state}&limit=200`,
      { items: lists[state] ?? [] },
    ]),
  );

it('stands by how far tasks are, what is late first and there alone', async () => {
  const late = taskItem({ id: 'late', text: 'Quá hạn', dueAt: '2026-11-01T10:00:00Z', overdue: true });
  const page = await renderPage(
    <TasksPage />,
    of('mine', {
      overdue: [late],
      open: [late, taskItem({ text: 'Chưa làm' })],
      done: [
        taskItem({ id: 'said', text: 'Chờ', state: 'done' }),
        taskItem({ id: 'done', text: 'Xong', state: 'done', confirmed: true }),
      ],
    }),
  );
  const columns = await screen.findAllByRole('region');
  expect(columns.map((column) => within(column).getByRole('heading', { level: 2 }).textContent)).toEqual([
    'Quá hạn 1',
    'Chưa thực hiện 1',
    'Đang thực hiện 0',
    'Hoàn thành 2',
  ]);
  expect(within(columns[1] as HTMLElement).queryByText('Quá hạn')).toBeNull();
  const done = within(columns[3] as HTMLElement).getAllByRole('listitem');
  expect(done.map((item) => item.textContent)).toEqual([
    expect.stringContaining('Chờ xác nhận'),
    expect.stringContaining('Đã hoàn thành'),
  ]);
  expect(screen.getByRole('link', { name: 'Tải bảng (CSV)' }).getAttribute('href')).toBe('/api/tasks.csv?whose=mine');
  const { violations } = await axe.run(page.container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
});

it('reads on where all that came first is late, and counts no more than it knows', async () => {
  const late = taskItem({ id: 'late', text: 'Trễ', dueAt: '2026-11-01T10:00:00Z', overdue: true });
  const behind = '/api/tasks?whose=mine&state=open&limit=200';
  await renderPage(<TasksPage />, {
    ...of('mine', { overdue: [late] }),
    [behind]: { items: [late], cursor: 'a' },
    [`${behind}&cursor=a`]: { items: [taskItem({ text: 'Chưa đến hạn' })], cursor: 'b' },
  });
  expect(await screen.findByText('Chưa đến hạn')).toBeTruthy();
  expect(screen.getByRole('heading', { name: 'Chưa thực hiện 1+' })).toBeTruthy();
});

it('says of what is due today that it is today', async () => {
  await renderPage(<TasksPage />, of('mine', { open: [taskItem({ dueAt: new Date().toISOString() })] }));
  expect(await screen.findByText(/^Hạn \d\d:\d\d hôm nay$/)).toBeTruthy();
});

it('shows what one has assigned, and says where there is nothing', async () => {
  await renderPage(<TasksPage />, {
    ...of('mine', {}),
    ...of('assigned', { inProgress: [taskItem({ text: 'Tôi giao', state: 'inProgress', percent: 30 })] }),
  });
  expect(await screen.findByText(/Bạn chưa được giao nhiệm vụ nào/)).toBeTruthy();
  expect(screen.getByRole('link', { name: /đơn vị tôi/ }).getAttribute('href')).toBe('/tasks?whose=unit');
  await userEvent.click(screen.getByRole('radio', { name: 'Tôi giao' }));
  expect(await screen.findByRole('link', { name: 'Tôi giao' })).toBeTruthy();
  expect(window.location.search).toBe('?whose=assigned');
});

it('offers to try again where it could not be read', async () => {
  let up = false;
  const answer = () => (up ? { items: [] } : Response.json({ code: 'unavailable' }, { status: 503 }));
  const answers = Object.fromEntries(Object.keys(of('mine', {})).map((path) => [path, answer]));
  await renderPage(<TasksPage />, answers);
  const again = await screen.findByRole('button', { name: 'Thử lại' });
  up = true;
  await userEvent.click(again);
  expect(await screen.findByText(/Bạn chưa được giao nhiệm vụ nào/)).toBeTruthy();
});

it('keeps the board when it cannot be read again, says so, and reads what failed once more', async () => {
  let isAway = false;
  const open = '/api/tasks?whose=mine&state=open&limit=200';
  const items = [taskItem({ text: 'Chưa làm' })];
  await renderPage(<TasksPage />, {
    ...of('mine', {}),
    [open]: () => (isAway ? Response.json({}, { status: 502 }) : { items }),
  });
  expect(await screen.findByText('Chưa làm')).toBeTruthy();
  isAway = true;
  act(() => void document.dispatchEvent(new Event('visibilitychange')));
  expect((await screen.findByRole('alert')).textContent).toContain('Chưa tải được danh sách nhiệm vụ.');
  expect(screen.getByText('Chưa làm')).toBeTruthy();
  isAway = false;
  items.push(taskItem({ id: 'new', text: 'Mới giao' }));
  await userEvent.click(screen.getByRole('button', { name: 'Thử lại' }));
  expect(await screen.findByText('Mới giao')).toBeTruthy();
  expect(screen.queryByRole('alert')).toBeNull();
});

it('does not say of a column that could not be read that there is nothing in it', async () => {
  const late = taskItem({ text: 'Trễ', dueAt: '2026-11-01T10:00:00Z', overdue: true });
  await renderPage(<TasksPage />, {
    ...of('mine', { overdue: [late] }),
    '/api/tasks?whose=mine&state=done&limit=200': () => Response.json({}, { status: 502 }),
  });
  const column = await screen.findByRole('region', { name: 'Hoàn thành –' });
  expect(within(column).getByText('Chưa tải được danh sách nhiệm vụ.')).toBeTruthy();
  expect(screen.getByText('Trễ')).toBeTruthy();
});
