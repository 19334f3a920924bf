import { act, screen, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { documentView } from '../documents/testDocuments';
import { open as openDocument } from '../documents/testPage';
import { switchLanguage } from '../i18n';
import { InboxProvider } from '../inbox/InboxContext';
import InboxPage from '../inbox/InboxPage';
import { ConnectionProvider } from '../live/ConnectionContext';
import { LiveConnection } from '../live/LiveConnection';
import DisplayPage from '../meetings/display/DisplayPage';
import { MeetingHeader } from '../meetings/page/MeetingHeader';
import { Synthesis } from '../rounds/table/TablePage';
import { closed, firstLines, table, tableRow } from '../rounds/table/testTable';
import { FakeServer, settled } from '../test/FakeServer';
import { meetingView } from '../test/meeting';
import { renderMeeting } from '../test/renderMeeting';
import { renderPage } from '../test/renderPage';
import { renderRound } from '../test/renderRound';

beforeEach(() => void vi.stubGlobal('scrollTo', () => undefined));
afterEach(() => {
  history.replaceState(null, '', '/');
});

/** A page that follows one stream over the connection of whoever is signed in. */
async function follow(page: ReactNode, stream: string, state: unknown) {
  const server = new FakeServer();
  const connection = new LiveConnection(server.connect);
  connection.start();
  await renderPage(<ConnectionProvider value={connection}>{page}</ConnectionProvider>);
  await act(async () => {
    await settled();
    server.callsOf('Subscribe')[0]?.answer({ ok: true, stream, seq: 1, state });
    await settled();
  });
  return server;
}

const pages: Readonly<Record<string, () => Promise<FakeServer>>> = {
  meeting: async () => (await renderMeeting(<MeetingHeader />, meetingView())).server,
  display: () => follow(<DisplayPage id="m" />, 'meeting:m', meetingView()),
  document: async () => (await openDocument(documentView())).server,
  table: async () => {
    history.replaceState(null, '', '/rounds/x/table');
    return (await renderRound(<Synthesis />, closed, { [firstLines]: table([tableRow()]) })).server;
  },
  inbox: () =>
    follow(
      <InboxProvider>
        <InboxPage />
      </InboxProvider>,
      'member:me',
      { id: 'me', unread: 0, notices: {} },
    ),
};

it.each(Object.keys(pages))('stands on the page (%s) from the loss until the connection is back', async (name) => {
  const server = (await pages[name]?.()) as FakeServer;
  const note = () => screen.queryByText(/^Mất kết nối với máy chủ. Nội dung có thể chưa mới nhất/);
  expect(note()).toBeNull();
  server.silent = true;
  await act(async () => server.drop());
  expect(note()).toBeTruthy();

  // An attempt is under way, and nothing is fresh.
  const attempts = server.attempts;
  await act(async () => void window.dispatchEvent(new Event('online')));
  expect(server.attempts).toBe(attempts + 1);
  expect(note()).toBeTruthy();
  await act(() => switchLanguage('en'));
  expect(screen.getByText(/^The connection is lost/)).toBeTruthy();
  await act(() => switchLanguage('vi'));

  server.silent = false;
  await act(async () => void window.dispatchEvent(new Event('online')));
  await waitFor(() => expect(note()).toBeNull());
});
