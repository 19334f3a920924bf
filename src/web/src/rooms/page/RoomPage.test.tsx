import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { RoomCommand, RoomView } from '../../contract/rooms';
import { LiveConnection } from '../../live/LiveConnection';
import { FakeServer, settled } from '../../test/FakeServer';
import { fakeTus } from '../../test/FakeTus';
import { renderPage } from '../../test/renderPage';
import { liveRoom, RoomProvider } from '../RoomContext';
import { documentEntry, roomView } from '../testRooms';
import { RoomBody } from './RoomPage';

beforeEach(() => {
  vi.stubGlobal('scrollTo', () => undefined);
  history.replaceState(null, '', '/rooms/r');
});
afterEach(() => {
  vi.unstubAllGlobals();
  history.replaceState(null, '', '/');
});

async function open(view: RoomView) {
  const server = new FakeServer();
  const room = liveRoom('r', new LiveConnection(server.connect));
  room.connection.start();
  room.stream.open();
  await settled();
  server.callsOf('Subscribe')[0]?.answer({ ok: true, stream: 'room:r', seq: 1, state: view });
  await settled();
  const page = await renderPage(
    <RoomProvider value={room}>
      <RoomBody room={room} />
    </RoomProvider>,
    { '/api/units': [], '/api/uploads/u': { state: 'ready' } },
  );
  await act(settled);
  let seq = 1;
  return {
    ...page,
    server,
    commands: () => server.callsOf('Execute').map(({ args }) => args[2] as RoomCommand),
    async happens(patch: unknown) {
      seq += 1;
      await act(async () => {
        server.send('batch', { stream: 'room:r', from: seq, to: seq, patch });
        await settled();
      });
    },
  };
}

function drop(on: Element, ...files: readonly File[]) {
  const dataTransfer = { types: ['Files'], files, items: [], dropEffect: 'none' };
  fireEvent.dragEnter(on, { dataTransfer });
  fireEvent.dragOver(on, { dataTransfer });
  fireEvent.drop(on, { dataTransfer });
}

const file = (name: string) => new File(['x'], name);

it('shows folders before documents, each in Vietnamese order, and has names and roles that axe accepts', async () => {
  const { container } = await open(
    roomView({
      folders: { f: { name: 'Đại hội' }, g: { name: 'Dự thảo' } },
      documents: {
        b: documentEntry({ title: 'Tờ trình' }),
        c: documentEntry({ title: 'Ảnh chụp', rendition: { state: 'failed', reason: 'encrypted' } }),
        d: documentEntry({ title: 'Ấn phẩm', rendition: { state: 'converting' } }),
      },
    }),
  );
  const rows = within(screen.getByRole('list', { name: 'Thư mục và tài liệu' })).getAllByRole('heading');
  expect(rows.map(({ textContent }) => textContent)).toEqual(['Dự thảo', 'Đại hội', 'Ảnh chụp', 'Ấn phẩm', 'Tờ trình']);
  expect(screen.getByText(/Tệp có mật khẩu/).textContent).toContain('Vẫn tải được bản gốc.');
  expect(screen.getByText('Đang chuyển đổi')).toBeTruthy();
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
});

it('offers readers nothing that they may not do, and takes no files from them', async () => {
  const { container } = await open(
    roomView({ me: { memberId: 'me', role: 'reader' }, documents: { d: documentEntry() }, downloads: 'editors' }),
  );
  expect(screen.queryByRole('button', { name: 'Đưa tài liệu lên' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Thư mục mới' })).toBeNull();
  expect(screen.queryByRole('button', { name: /Thao tác với/ })).toBeNull();
  expect(screen.queryByRole('link', { name: /Tải bản gốc/ })).toBeNull();
  drop(container, file('a.pdf'));
  expect(fakeTus.sendings).toEqual([]);
});

it('makes documents of dropped files in the folder that is shown, live', async () => {
  history.replaceState(null, '', '/rooms/r?folder=f');
  const page = await open(roomView({ folders: { f: { name: 'Dự thảo' } } }));
  drop(page.container, file('Tờ trình.docx'), file('Phụ lục.pdf'));
  await waitFor(() =>
    expect(fakeTus.sendings.map(({ fileName }) => fileName)).toEqual(['Tờ trình.docx', 'Phụ lục.pdf']),
  );
  await act(async () => fakeTus.sendings[0]?.events.onProgress(1));
  await act(async () => fakeTus.sendings[0]?.events.onDone('u'));
  await waitFor(() =>
    expect(page.commands()).toEqual([{ type: 'addDocument', uploadId: 'u', title: 'Tờ trình', folderId: 'f' }]),
  );
  await act(async () => {
    page.server.callsOf('Execute')[0]?.answer({ ok: true, seq: 2, result: { documentId: 'n' } });
    await settled();
  });
  await page.happens({ documents: { n: documentEntry({ title: 'Tờ trình', folderId: 'f' }) } });
  await waitFor(() => expect(screen.getByText('Đã vào phòng')).toBeTruthy());
  expect(screen.getByRole('link', { name: 'Tờ trình' })).toBeTruthy();
});

it('asks whether one file dropped on a document is its new version', async () => {
  const user = userEvent.setup();
  await open(roomView({ documents: { d: documentEntry({ title: 'Tờ trình' }) } }));
  drop(screen.getByRole('link', { name: 'Tờ trình' }), file('sua.docx'));
  expect(await screen.findByRole('dialog', { name: 'Bản mới của “Tờ trình”' })).toBeTruthy();
  expect(fakeTus.sendings).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Thêm thành tài liệu riêng' }));
  expect(fakeTus.sendings.map(({ fileName }) => fileName)).toEqual(['sua.docx']);
});

it('keeps files on their way while one looks into folders, and asks before the page is left', async () => {
  const user = userEvent.setup();
  const page = await open(roomView({ folders: { f: { name: 'Dự thảo' } } }));
  drop(page.container, file('a.pdf'));
  await user.click(await screen.findByRole('link', { name: 'Dự thảo' }));
  expect(window.location.search).toBe('?folder=f');
  expect(screen.getByRole('region', { name: 'Tệp đang đưa lên' }).textContent).toContain('a.pdf');
  expect(screen.queryByRole('alertdialog')).toBeNull();

  await user.click(screen.getByRole('link', { name: 'Tài liệu' }));
  expect(await screen.findByRole('alertdialog', { name: 'Rời trang này?' })).toBeTruthy();
  expect(window.location.pathname).toBe('/rooms/r');
  await user.click(screen.getByRole('button', { name: 'Ở lại' }));
  await act(async () => fakeTus.sendings[0]?.events.onFailed({ reason: 'infected', isFinal: true }));
  expect(screen.getByText('a.pdf: Tệp có mã độc. Máy chủ đã xóa tệp này.').getAttribute('role')).toBe('status');
  await user.click(screen.getByRole('link', { name: 'Tài liệu' }));
  expect(window.location.pathname).toBe('/rooms');
});

it('stays usable with a thousand documents: some at a time, found by a part of their titles', async () => {
  const user = userEvent.setup();
  const documents = Object.fromEntries(
    Array.from({ length: 1_000 }, (_, at) => [`d${at}`, documentEntry({ title: `Văn bản số ${at + 1}` })]),
  );
  await open(roomView({ documents }));
  const list = screen.getByRole('list', { name: 'Thư mục và tài liệu' });
  expect(within(list).getAllByRole('listitem')).toHaveLength(200);
  await user.click(screen.getByRole('button', { name: 'Hiển thị thêm (còn 800)' }));
  expect(within(list).getAllByRole('listitem')).toHaveLength(400);
  await user.type(screen.getByRole('searchbox', { name: 'Lọc trong thư mục này' }), 'so 999');
  expect(within(list).getAllByRole('listitem')).toHaveLength(1);
  expect(screen.getByRole('link', { name: 'Văn bản số 999' })).toBeTruthy();
});

it('says so when one is taken out of the room, or the folder that is shown goes', async () => {
  history.replaceState(null, '', '/rooms/r?folder=f');
  const page = await open(
    roomView({ folders: { f: { name: 'Dự thảo' } }, documents: { d: documentEntry({ title: 'Tờ trình' }) } }),
  );
  expect(screen.getByText('Chưa có tài liệu nào ở đây')).toBeTruthy();
  await page.happens({ folders: { f: null } });
  expect(screen.getByRole('link', { name: 'Tờ trình' })).toBeTruthy();
  await act(async () => {
    page.server.send('notice', { type: 'accessChanged', stream: 'room:r' });
    await settled();
    page.server.callsOf('Subscribe').at(-1)?.answer({ ok: false, code: 'notFound', message: '', retryable: false });
    await settled();
  });
  expect(screen.getByRole('heading', { name: 'Không xem được phòng tài liệu' })).toBeTruthy();
});
