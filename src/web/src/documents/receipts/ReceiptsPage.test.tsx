import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, expect, it, vi } from 'vitest';
import type { DocumentView, ReceiptItem, ReceiptPage } from '../../contract/documents';
import type { RoomOfDocument } from '../../contract/rooms';
import { ConnectionProvider } from '../../live/ConnectionContext';
import { LiveConnection } from '../../live/LiveConnection';
import { FakeServer, settled } from '../../test/FakeServer';
import { renderPage } from '../../test/renderPage';
import { documentView, roomView, versionView } from '../testDocuments';
import ReceiptsPage from './ReceiptsPage';

const path = '/api/documents/d/versions/1/receipts';
const none = { delivered: 0, opened: 0, finished: 0, acknowledged: 0 };
const at = '2026-11-23T02:00:00Z';

afterEach(() => {
  vi.unstubAllGlobals();
  history.replaceState(null, '', '/');
});

function item(memberId: string, name: string, changes: Partial<ReceiptItem> = {}): ReceiptItem {
  return { memberId, name, unitName: 'Ban Tổ chức', expected: true, ...changes };
}

function pageOf(items: readonly ReceiptItem[], totals: Partial<ReceiptPage['totals']> = {}): ReceiptPage {
  return { totals: { expected: items.length, former: none, ...none, ...totals }, items };
}

const people = pageOf([item('an', 'Trần Văn An'), item('binh', 'Lê Thị Bình')]);

function kept(changes: Partial<DocumentView['versions'][string]> = {}): DocumentView {
  return documentView({
    versions: { 1: versionView({ counts: none, receipts: {}, ...changes }) },
    me: { memberId: 'me', role: 'owner', versions: {} },
  });
}

async function open(view: DocumentView, answers: Readonly<Record<string, unknown>>, room: RoomOfDocument = roomView()) {
  const server = new FakeServer();
  const connection = new LiveConnection(server.connect);
  connection.start();
  const page = await renderPage(
    <ConnectionProvider value={connection}>
      <ReceiptsPage id="d" />
    </ConnectionProvider>,
    answers,
  );
  const answer = (stream: string, state: unknown) =>
    act(async () => {
      await settled();
      server
        .callsOf('Subscribe')
        .find(({ args }) => args[0] === stream)
        ?.answer({ ok: true, stream, seq: 1, state });
      await settled();
    });
  await answer('document:d', view);
  await answer('room:r', room);
  let seq = 1;
  return {
    ...page,
    server,
    async happens(patch: unknown) {
      seq += 1;
      await act(async () => {
        server.send('batch', { stream: 'document:d', from: seq, to: seq, patch });
        await settled();
      });
    },
  };
}

function figure(name: string): string | undefined {
  return (
    screen.getAllByRole('term').find(({ textContent }) => textContent === name)?.nextElementSibling?.textContent ?? ''
  );
}

it('moves with what comes in the stream', async () => {
  const page = await open(kept(), { [path]: people });
  const row = await screen.findByRole('row', { name: /Trần Văn An/ });
  expect(figure('Người nhận')).toBe('2');
  expect(figure('Đã mở')).toBe('0 / 2');
  expect(within(row).getAllByText('Chưa')).toHaveLength(4);
  await page.happens({
    versions: {
      1: {
        counts: { delivered: 1, opened: 1 },
        receipts: { an: { name: 'Trần Văn An', deliveredAt: at, openedAt: at } },
      },
    },
  });
  expect(figure('Đã mở')).toBe('1 / 2');
  expect(within(screen.getByRole('row', { name: /Trần Văn An/ })).getAllByText('Chưa')).toHaveLength(2);
  expect(within(screen.getByRole('row', { name: /Lê Thị Bình/ })).getAllByText('Chưa')).toHaveLength(4);
});

it('compares with the recipients only those who are among them', async () => {
  const left = item('left', 'Phạm Văn Cường', { expected: false, deliveredAt: at, openedAt: at });
  const counts = { ...none, delivered: 3, opened: 3 };
  const totals = { expected: 2, ...counts, former: { ...none, delivered: 1, opened: 1 } };
  await open(kept({ counts }), { [path]: pageOf([...people.items, left], totals) });
  await screen.findByRole('row', { name: /Phạm Văn Cường Ban Tổ chức Không còn trong phòng/ });
  expect(figure('Đã mở')).toBe('2 / 2');
});

it('reads the list again, as far as it is shown, where there are too many receipts to be followed', async () => {
  const first = Array.from({ length: 50 }, (_, n) => item(`a${n}`, `Nguyễn Văn A${n}`));
  const second = Array.from({ length: 10 }, (_, n) => item(`b${n}`, `Nguyễn Văn B${n}`));
  let opened = 0;
  const at60 = { expected: 60 };
  const answers = {
    [path]: () => ({ ...pageOf(first, at60), cursor: 'next' }),
    [`${path}?cursor=next`]: () =>
      pageOf(
        second.map((each, n) => (n < opened ? { ...each, openedAt: at } : each)),
        at60,
      ),
  };
  const { counts } = kept().versions[1] ?? {};
  const view = documentView({
    versions: { 1: versionView({ counts: counts ?? none }) },
    me: { memberId: 'me', role: 'editor', versions: {} },
  });
  const page = await open(view, answers);
  await userEvent.click(await screen.findByRole('button', { name: 'Hiển thị thêm' }));
  await screen.findByRole('row', { name: /Nguyễn Văn B9/ });
  opened = 1;
  await page.happens({ versions: { 1: { counts: { delivered: 1, opened: 1 } } } });
  expect(figure('Đã mở')).toBe('1 / 60');
  await waitFor(() =>
    expect(within(screen.getByRole('row', { name: /Nguyễn Văn B0/ })).getAllByText('Chưa')).toHaveLength(3),
  );
  expect(screen.getAllByRole('row')).toHaveLength(61);
});

it('asks the server for one stage, and says where nobody is in it', async () => {
  await open(kept(), { [path]: people, [`${path}?stage=opened&missing=true`]: pageOf([]) });
  await userEvent.click(await screen.findByRole('button', { name: /Tất cả mọi người/ }));
  await userEvent.click(screen.getByRole('option', { name: 'Chưa mở' }));
  expect(await screen.findByText('Không có ai như vậy.')).toBeTruthy();
});

it('asks for confirmation until a time, and says so', async () => {
  const page = await open(kept(), { [path]: people });
  await userEvent.click(screen.getByRole('button', { name: 'Đề nghị xác nhận' }));
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Gửi đề nghị' }));
  const sent = page.server.callsOf('Execute').at(-1)?.args[2] as { type: string; version: number; dueAt: string };
  expect(sent).toMatchObject({ type: 'askAcknowledgement', version: 1 });
  expect(Date.parse(sent.dueAt)).toBeGreaterThan(Date.now());
  await act(async () => {
    page.server.callsOf('Execute').at(-1)?.answer({ ok: true, seq: 2 });
    await settled();
  });
  await page.happens({
    versions: { 1: { acknowledgement: { askedByName: 'Lê Minh', askedAt: at, dueAt: '2999-11-30T10:00:00Z' } } },
  });
  expect(await screen.findByText(/Đề nghị xác nhận “Đã đọc, đã rõ” trước/)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Đổi hạn' })).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Thôi đề nghị' })).toBeTruthy();
});

it('says of what is to be confirmed today that it is today', async () => {
  const acknowledgement = { askedByName: 'Lê Minh', askedAt: at, dueAt: new Date().toISOString() };
  await open(kept({ acknowledgement }), { [path]: people });
  expect(screen.getByText(/trước \d\d:\d\d hôm nay$/)).toBeTruthy();
});

it('begins a change with the deadline that is, and sends the other', async () => {
  const held = new Date(Date.now() + 864_000_000);
  held.setSeconds(0, 0);
  const acknowledgement = { askedByName: 'Lê Minh', askedAt: at, dueAt: held.toISOString() };
  const page = await open(kept({ acknowledgement }), { [path]: people });
  await userEvent.click(screen.getByRole('button', { name: 'Đổi hạn' }));
  const dialog = screen.getByRole('dialog', { name: 'Đổi hạn' });
  await userEvent.click(within(dialog).getByRole('spinbutton', { name: /^(năm|year)/i }));
  await userEvent.keyboard('{ArrowUp}');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Lưu' }));
  const sent = page.server.callsOf('Execute').at(-1)?.args[2] as { type: string; dueAt: string };
  held.setFullYear(held.getFullYear() + 1);
  expect(sent).toEqual({ type: 'askAcknowledgement', version: 1, dueAt: held.toISOString() });
});

it('does not begin with a deadline that is over', async () => {
  const acknowledgement = { askedByName: 'Lê Minh', askedAt: at, dueAt: at };
  const page = await open(kept({ acknowledgement }), { [path]: people });
  await userEvent.click(screen.getByRole('button', { name: 'Đổi hạn' }));
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Lưu' }));
  const sent = page.server.callsOf('Execute').at(-1)?.args[2] as { dueAt: string };
  expect(Date.parse(sent.dueAt)).toBeGreaterThan(Date.now());
});

it('keeps saying that nobody is there while it is read again', async () => {
  const page = await open(kept(), { [path]: pageOf([]) });
  await screen.findByText('Chưa có ai trong phòng này.');
  const asked = vi.fn(() => new Promise<Response>(() => undefined));
  vi.stubGlobal('fetch', asked);
  await page.happens({ versions: { 1: { counts: { delivered: 1 } } } });
  await waitFor(() => expect(asked).toHaveBeenCalled());
  expect(screen.getByText('Chưa có ai trong phòng này.')).toBeTruthy();
});

it('says that the list could not be read, and reads it when asked to', async () => {
  await open(kept(), {});
  const again = await screen.findByRole('button', { name: 'Thử lại' });
  vi.stubGlobal('fetch', async () => Response.json(people));
  await userEvent.click(again);
  expect(await screen.findByRole('row', { name: /Trần Văn An/ })).toBeTruthy();
});

it('offers nothing to ask in a closed room', async () => {
  await open(kept(), { [path]: people }, roomView({ closed: true }));
  expect(screen.getByText(/Phòng đã đóng/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Đề nghị xác nhận' })).toBeNull();
});

it('says to readers that it is not for them', async () => {
  const page = await open(documentView(), { [path]: people });
  expect(screen.getByText(/Chỉ chủ phòng và người biên tập/)).toBeTruthy();
  expect(page.fetched.mock.calls.map(([asked]) => asked)).not.toContain(path);
});

it('has no fault that axe finds', async () => {
  const { container } = await open(kept(), { [path]: people });
  await screen.findByRole('row', { name: /Trần Văn An/ });
  const { violations } = await axe.run(container);
  expect(violations).toEqual([]);
});
