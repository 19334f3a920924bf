import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, expect, it, vi } from 'vitest';
import type { TaskView } from '../../contract/tasks';
import { LiveConnection } from '../../live/LiveConnection';
import { FakeServer, settled } from '../../test/FakeServer';
import { renderPage } from '../../test/renderPage';
import { liveTask, TaskProvider } from '../TaskContext';
import { taskView } from '../testTasks';
import { TaskContents } from './TaskPage';

afterEach(() => vi.unstubAllGlobals());

async function renderTask(view: TaskView) {
  const server = new FakeServer();
  const connection = new LiveConnection(server.connect);
  const task = liveTask('t', connection);
  connection.start();
  task.stream.open();
  await settled();
  server.callsOf('Subscribe')[0]?.answer({ ok: true, stream: 'task:t', seq: 1, state: view });
  await settled();
  const page = await renderPage(
    <TaskProvider value={task}>
      <TaskContents />
    </TaskProvider>,
  );
  const answerLast = async (answer: unknown, patch?: unknown) =>
    act(async () => {
      server.callsOf('Execute').at(-1)?.answer(answer);
      if (patch) server.send('batch', { stream: 'task:t', from: 2, to: 2, patch });
      await settled();
    });
  return { ...page, sent: () => server.callsOf('Execute').map(({ args }) => args[2]), answerLast };
}

const assigner = { memberId: 's', owner: false, assigner: true };

it('says what is to be done, by whom, until when, and what came of it', async () => {
  const page = await renderTask(taskView());
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Gửi báo cáo quý IV');
  expect(page.container.textContent).toContain('Thực hiện: Lê Hoàng Nam');
  expect(page.container.textContent).toContain('40%');
  expect(within(screen.getByRole('region', { name: 'Quá trình thực hiện' })).getByText('Đã thu số liệu')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Gia hạn' })).toBeNull();
  expect(screen.queryByRole('link', { name: /Giao ban/ })).toBeNull();
  const { violations } = await axe.run(page.container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
});

it('takes what the owner reports, and nothing without words', async () => {
  const user = userEvent.setup();
  const { sent, answerLast } = await renderTask(taskView());
  await user.click(screen.getByRole('button', { name: 'Báo cáo tiến độ' }));
  const dialog = screen.getByRole('dialog');
  await user.click(within(dialog).getByRole('button', { name: 'Báo cáo tiến độ' }));
  expect(within(dialog).getByText('Nhập nội dung')).toBeTruthy();
  expect(sent()).toEqual([]);
  await user.type(within(dialog).getByRole('textbox', { name: 'Kết quả đến nay' }), 'Đã gửi công văn');
  await user.click(within(dialog).getByRole('button', { name: 'Báo cáo tiến độ' }));
  expect(sent()).toEqual([{ type: 'reportProgress', text: 'Đã gửi công văn' }]);
  await answerLast(
    { ok: true, seq: 2 },
    {
      entries: { 2: { kind: 'progress', at: '2026-11-24T03:00:00Z', byName: 'Lê Hoàng Nam', text: 'Đã gửi công văn' } },
    },
  );
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(screen.getByText('Đã gửi công văn')).toBeTruthy();
});

it('lets the assigning side accept or return what is done, and a second one hear that it was', async () => {
  const user = userEvent.setup();
  const { sent, answerLast } = await renderTask(taskView({ state: 'done', me: assigner }));
  expect(screen.getByText('Chờ xác nhận')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Báo cáo tiến độ' })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Yêu cầu làm tiếp' }));
  const dialog = screen.getByRole('dialog');
  await user.type(within(dialog).getByRole('textbox'), 'Thiếu phụ lục');
  await user.click(within(dialog).getByRole('button', { name: 'Yêu cầu làm tiếp' }));
  expect(sent()).toEqual([{ type: 'returnTask', reason: 'Thiếu phụ lục' }]);
  await answerLast({ ok: false, code: 'wrongState', message: '', retryable: false });
  expect(within(dialog).getByRole('alert').textContent).toContain('vừa được người khác cập nhật');
  await user.click(within(dialog).getByRole('button', { name: 'Quay lại' }));
  await user.click(screen.getByRole('button', { name: 'Xác nhận hoàn thành' }));
  expect(sent().at(-1)).toEqual({ type: 'confirmTask' });
  await answerLast({ ok: true, seq: 2 }, { confirmed: true });
  expect(screen.getByText('Đã hoàn thành')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Hủy nhiệm vụ' })).toBeNull();
});

it('marks what is late, leads stewards to the meeting, and tells the owner that it waits', async () => {
  await renderTask(taskView({ dueAt: '2026-11-01T10:00:00Z', me: { memberId: 's', owner: true, assigner: true } }));
  expect(screen.getByText('Quá hạn')).toBeTruthy();
  expect(screen.getByRole('link', { name: /Giao ban tháng 11/ }).getAttribute('href')).toBe('/meetings/m');
  expect(screen.getByRole('button', { name: 'Giao đơn vị, cá nhân khác' })).toBeTruthy();
});

it('says of a closed session that few know of it, and of what is done that it waits', async () => {
  await renderTask(taskView({ restricted: true, conclusion: undefined, state: 'done' }));
  expect(screen.getByText(/phiên họp kín/)).toBeTruthy();
  expect(screen.getByText(/chờ người giao xác nhận/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: /hoàn thành/ })).toBeNull();
});
