import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, expect, it, vi } from 'vitest';
import { showUnread } from '../app/usePageTitle';
import type { InboxCommand, InboxView, Notice } from '../contract/inbox';
import { ConnectionProvider } from '../live/ConnectionContext';
import { LiveConnection } from '../live/LiveConnection';
import { FakeServer, settled } from '../test/FakeServer';
import { renderPage } from '../test/renderPage';
import { Toasts } from '../ui/toasts';
import { Bell } from './Bell';
import { InboxProvider } from './InboxContext';
import InboxPage from './InboxPage';

afterEach(() => {
  vi.unstubAllGlobals();
  history.replaceState(null, '', '/');
  showUnread(0);
});

function notice(changes: Partial<Notice> = {}): Notice {
  return {
    kind: 'documentAdded',
    about: { roomId: 'r', documentId: 'd', version: 1 },
    title: 'Báo cáo quý III',
    byName: 'Lê Minh',
    at: '2026-11-23T02:00:00Z',
    read: false,
    position: 1,
    ...changes,
  };
}

async function open(notices: InboxView['notices']) {
  const server = new FakeServer();
  const connection = new LiveConnection(server.connect);
  connection.start();
  const page = await renderPage(
    <ConnectionProvider value={connection}>
      <InboxProvider>
        <Bell />
        <InboxPage />
      </InboxProvider>
    </ConnectionProvider>,
  );
  const unread = Object.values(notices).filter(({ read }) => !read).length;
  const state: InboxView = { id: 'me', unread, notices };
  let stream = '';
  await act(async () => {
    await settled();
    const call = server.callsOf('Subscribe')[0];
    stream = String(call?.args[0]);
    call?.answer({ ok: true, stream, seq: 1, state });
    await settled();
  });
  let seq = 1;
  return {
    ...page,
    async refuse(code: string) {
      await act(async () => {
        server.callsOf('Execute').at(-1)?.answer({ ok: false, code, message: '', retryable: false });
        await settled();
      });
    },
    sent: () => server.callsOf('Execute').map(({ args }) => args[2] as InboxCommand),
    async happens(patch: unknown) {
      seq += 1;
      await act(async () => {
        server.send('batch', { stream, from: seq, to: seq, patch });
        await settled();
      });
    },
  };
}

it('says who did what, when and until when', async () => {
  await open({
    a: notice(),
    b: notice({ kind: 'acknowledgementAsked', dueAt: '2026-11-30T10:00:00Z', position: 2 }),
  });
  const [first, second] = screen.getAllByRole('listitem');
  expect(first?.textContent).toContain('Lê Minh đề nghị bạn xác nhận đã đọc, đã rõ');
  expect(first?.textContent).toMatch(/Hạn \d\d:00, 30\/11\/2026/);
  expect(second?.textContent).toContain('Lê Minh đã đưa lên tài liệu mới');
  expect(
    within(second as HTMLElement)
      .getByRole('link')
      .getAttribute('href'),
  ).toBe('/documents/d?version=1');
});

it('shows a kind of a later release plainly, and marks it read when it is pressed', async () => {
  const page = await open({ x: notice({ kind: 'minutesSigned', about: {}, title: 'Biên bản số 12' }) });
  await userEvent.click(screen.getByRole('button', { name: /Biên bản số 12/ }));
  expect(page.sent()).toEqual([{ type: 'markRead', noticeIds: ['x'] }]);
});

it('leads who is in charge of a unit to the meetings that it prepares, and says until when', async () => {
  vi.stubGlobal('scrollTo', () => undefined);
  const page = await open({
    x: notice({
      kind: 'unitPapersDue',
      about: {},
      title: 'Giao ban',
      byName: undefined,
      dueAt: '2026-11-30T10:00:00Z',
    }),
  });
  const row = screen.getByRole('listitem');
  expect(row.textContent).toContain('Đơn vị bạn phụ trách sắp đến hạn gửi tài liệu họp');
  expect(row.textContent).toMatch(/Hạn \d\d:00, 30\/11\/2026/);
  const link = within(row).getByRole('link');
  expect(link.getAttribute('href')).toBe('/meetings?whose=prepared&period=upcoming');
  await userEvent.click(link);
  expect(page.sent()).toEqual([{ type: 'markRead', noticeIds: ['x'] }]);
});

it('counts in the bell and in the tab, and follows what comes', async () => {
  const page = await open({ a: notice() });
  expect(screen.getByRole('link', { name: 'Thông báo, 1 chưa đọc' })).toBeTruthy();
  expect(document.title).toMatch(/^\(1\) /);
  await page.happens({ unread: 2, notices: { b: notice({ title: 'Nghị quyết', position: 2 }) } });
  expect(screen.getByRole('link', { name: 'Thông báo, 2 chưa đọc' })).toBeTruthy();
  expect(screen.getAllByRole('listitem')[0]?.textContent).toContain('Nghị quyết');
  await page.happens({ unread: 0, notices: { a: { read: true }, b: { read: true } } });
  expect(screen.getByRole('link', { name: 'Thông báo' })).toBeTruthy();
  expect(document.title).not.toMatch(/^\(/);
});

it('marks all that is shown as read, and nothing that comes meanwhile', async () => {
  const page = await open({ a: notice({ position: 4 }), b: notice({ position: 7 }) });
  await userEvent.click(screen.getByRole('button', { name: 'Đánh dấu đã đọc tất cả' }));
  expect(page.sent()).toEqual([{ type: 'markAllRead', upTo: 7 }]);
});

it('says that marking all was refused', async () => {
  const page = await open({ a: notice() });
  render(<Toasts />);
  await userEvent.click(screen.getByRole('button', { name: 'Đánh dấu đã đọc tất cả' }));
  await page.refuse('forbidden');
  screen.getByText('Bạn không có quyền thực hiện thao tác này.');
  await userEvent.click(screen.getByRole('button', { name: 'Đóng' }));
});

it('says where there is nothing', async () => {
  await open({});
  expect(screen.getByText(/Chưa có thông báo nào/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Đánh dấu đã đọc tất cả' })).toBeNull();
});

it('marks as read what leads to where one is', async () => {
  history.replaceState(null, '', '/documents/d?version=1');
  const page = await open({ a: notice(), b: notice({ about: { documentId: 'e' }, position: 2 }) });
  expect(page.sent()).toEqual([{ type: 'markRead', noticeIds: ['a'] }]);
});

it('has no fault that axe finds', async () => {
  const { container } = await open({ a: notice(), b: notice({ read: true, position: 2 }) });
  const { violations } = await axe.run(container);
  expect(violations).toEqual([]);
});
