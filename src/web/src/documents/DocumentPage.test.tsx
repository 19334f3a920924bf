import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { DocumentCommand, DocumentView } from '../contract/documents';
import type { RoomOfDocument } from '../contract/rooms';
import { LiveConnection } from '../live/LiveConnection';
import { FakeServer, settled } from '../test/FakeServer';
import { renderPage } from '../test/renderPage';
import { DocumentProvider, liveDocument } from './DocumentContext';
import { DocumentBody } from './OpenDocument';
import { commentView, documentView, roomView, versionView } from './testDocuments';
import { VersionPage } from './VersionPage';

// No canvas here: how pages are drawn, the browser tests see.
vi.mock('./reader/usePdf', () => ({ usePdf: () => ({ status: 'loading', reopen: () => undefined }) }));

beforeEach(() => vi.stubGlobal('scrollTo', () => undefined));
afterEach(() => {
  vi.unstubAllGlobals();
  history.replaceState(null, '', '/');
});

async function open(
  view: DocumentView,
  room: RoomOfDocument = roomView(),
  answers: Readonly<Record<string, unknown>> = {},
) {
  const server = new FakeServer();
  const document = liveDocument('d', new LiveConnection(server.connect));
  document.connection.start();
  document.stream.open();
  await settled();
  server.callsOf('Subscribe')[0]?.answer({ ok: true, stream: 'document:d', seq: 1, state: view });
  await settled();
  const page = await renderPage(
    <DocumentProvider value={document}>
      <DocumentBody document={document}>
        <VersionPage />
      </DocumentBody>
    </DocumentProvider>,
    answers,
  );
  await act(settled);
  await act(async () => {
    server
      .callsOf('Subscribe')
      .find(({ args }) => args[0] === 'room:r')
      ?.answer({ ok: true, stream: 'room:r', seq: 1, state: room });
    await settled();
  });
  let seq = 1;
  return {
    ...page,
    server,
    sent: () => server.callsOf('Execute').map(({ args }) => args[2] as DocumentCommand),
    async happens(patch: unknown) {
      seq += 1;
      await act(async () => {
        server.send('batch', { stream: 'document:d', from: seq, to: seq, patch });
        await settled();
      });
    },
    async answer(reply: Record<string, unknown>) {
      await act(async () => {
        server
          .callsOf('Execute')
          .at(-1)
          ?.answer({ message: '', retryable: false, ...reply });
        await settled();
      });
    },
  };
}

const me = (changes: Partial<DocumentView['me']>): DocumentView['me'] => ({ ...documentView().me, ...changes });

it('confirms once that the version arrived, and says that receipts are recorded', async () => {
  const page = await open(documentView());
  expect(screen.getByRole('heading', { name: 'Báo cáo quý III' })).toBeTruthy();
  expect(screen.getByText(/được ghi lại/)).toBeTruthy();
  expect(page.sent()).toEqual([{ type: 'confirmDelivery', version: 1 }]);
  await page.happens({ me: { versions: { 1: { deliveredAt: '2026-11-23T02:00:00Z' } } } });
  expect(page.sent()).toHaveLength(1);
});

it('does not confirm what is confirmed', async () => {
  const page = await open(documentView({ me: me({ versions: { 1: { deliveredAt: '2026-11-23T02:00:00Z' } } }) }));
  expect(page.sent()).toEqual([]);
});

it('waits for the conversion and opens by itself', async () => {
  const page = await open(documentView({ versions: { 1: versionView({ rendition: { state: 'queued' } }) } }));
  expect(screen.getByText('Tài liệu đang chờ chuyển đổi để đọc')).toBeTruthy();
  await page.happens({ versions: { 1: { rendition: { state: 'converting' } } } });
  expect(screen.getByText('Đang chuyển đổi tài liệu để đọc')).toBeTruthy();
  await page.happens({ versions: { 1: { rendition: { state: 'ready', pages: 1, hasText: true } } } });
  expect(screen.getByRole('toolbar', { name: 'Công cụ đọc' })).toBeTruthy();
});

it('says why a conversion failed; whoever takes the original has opened it', async () => {
  const failed = versionView({ rendition: { state: 'failed', reason: 'encrypted' } });
  const page = await open(documentView({ versions: { 1: failed } }));
  expect(screen.getByRole('alert').textContent).toContain('Tệp có mật khẩu');
  const link = screen.getByRole('link', { name: 'Tải bản gốc' });
  expect(link.getAttribute('href')).toBe('/api/documents/d/versions/1/content');
  // jsdom follows no links.
  link.addEventListener('click', (event) => event.preventDefault());
  await userEvent.click(link);
  expect(page.sent()).toContainEqual({ type: 'recordOpening', version: 1 });
});

it.each([
  ['a watermark', roomView({ watermark: true })],
  ['downloads for editors', roomView({ downloads: 'editors' })],
])('offers readers no original in a room with %s, and keepers always', async (_, room) => {
  const { unmount } = await open(documentView(), room);
  expect(screen.queryByRole('link', { name: 'Tải bản gốc' })).toBeNull();
  expect(screen.queryByRole('link', { name: 'Ai đã đọc' })).toBeNull();
  unmount();
  await open(documentView({ me: me({ role: 'editor' }) }), room);
  expect(screen.getByRole('link', { name: 'Tải bản gốc' })).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Ai đã đọc' }).getAttribute('href')).toBe('/documents/d/receipts?version=1');
});

it('says what cannot be searched in a scan', async () => {
  const scan = versionView({ rendition: { state: 'ready', pages: 2, hasText: false }, scan: 'notScanned' });
  await open(documentView({ versions: { 1: scan } }));
  expect(screen.getByText('Bản quét')).toBeTruthy();
  expect(screen.getByText('Chưa quét mã độc')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /Tìm trong tài liệu/ })).toBeNull();
});

it('acknowledges once the version was opened, and says when', async () => {
  const asked = { askedByName: 'Trần Văn Minh', askedAt: '2026-11-23T01:00:00Z', dueAt: '2999-11-30T10:00:00Z' };
  const page = await open(
    documentView({
      versions: { 1: versionView({ acknowledgement: asked }) },
      me: me({ versions: { 1: { deliveredAt: '2026-11-23T02:00:00Z' } } }),
    }),
  );
  expect(screen.getByText(/Trần Văn Minh đề nghị xác nhận đã đọc trước/)).toBeTruthy();
  const button = screen.getByRole('button', { name: 'Đã đọc, đã rõ' });
  expect(button).toHaveProperty('disabled', true);
  await page.happens({ me: { versions: { 1: { openedAt: '2026-11-23T02:00:01Z' } } } });
  await userEvent.click(button);
  expect(page.sent()).toEqual([{ type: 'acknowledge', version: 1 }]);
  await page.answer({ ok: true, seq: 3 });
  await page.happens({ me: { versions: { 1: { acknowledgedAt: '2026-11-23T02:05:00Z' } } } });
  expect(await screen.findByText(/Bạn đã xác nhận “Đã đọc, đã rõ” lúc/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Đã đọc, đã rõ' })).toBeNull();
});

it('says where the deadline has passed', async () => {
  const asked = { askedByName: 'Trần Văn Minh', askedAt: '2026-01-01T01:00:00Z', dueAt: '2026-01-02T01:00:00Z' };
  await open(documentView({ versions: { 1: versionView({ acknowledgement: asked }) } }));
  expect(screen.getByText(/Đã quá hạn xác nhận/)).toBeTruthy();
});

it('stays with the version that is read when a newer one comes, and offers that', async () => {
  const page = await open(documentView());
  await page.happens({ versions: { 2: versionView({ sha256: 'cd'.repeat(32), at: '2026-11-24T01:00:00Z' }) } });
  expect(screen.getByText(/Đã có bản 2 của tài liệu này/)).toBeTruthy();
  expect(page.sent()).toEqual([{ type: 'confirmDelivery', version: 1 }]);
  await userEvent.click(screen.getByRole('button', { name: 'Xem bản mới' }));
  expect(window.location.search).toBe('?version=2');
  expect(screen.queryByText(/Đã có bản 2/)).toBeNull();
  await waitFor(() => expect(page.sent()).toContainEqual({ type: 'confirmDelivery', version: 2 }));
  expect(screen.getByRole('link', { name: 'So sánh' }).getAttribute('href')).toBe('/documents/d/compare?from=1&to=2');
});

it('opens the version in the address, and takes a number that is none for the newest', async () => {
  const versions = { 1: versionView(), 2: versionView({ sha256: 'cd'.repeat(32), note: 'Sửa Điều 3' }) };
  history.replaceState(null, '', '/documents/d?version=1');
  const { unmount } = await open(documentView({ versions }));
  expect(screen.queryByText('Sửa Điều 3')).toBeNull();
  unmount();
  history.replaceState(null, '', '/documents/d?version=__proto__');
  await open(documentView({ versions }));
  expect(screen.getByText('Sửa Điều 3')).toBeTruthy();
});

it('shows nothing more to whoever is taken out of the room', async () => {
  const page = await open(documentView());
  await act(async () => {
    page.server.send('notice', { type: 'accessChanged', stream: 'document:d' });
    await settled();
    page.server.callsOf('Subscribe').at(-1)?.answer({ ok: false, code: 'notFound', message: '', retryable: false });
    await settled();
  });
  expect(screen.getByRole('heading', { name: 'Không xem được tài liệu' })).toBeTruthy();
  expect(screen.queryByText('Báo cáo quý III')).toBeNull();
});

it('has no fault that axe finds', async () => {
  const { container } = await open(documentView({ me: me({ role: 'owner' }) }));
  const { violations } = await axe.run(container);
  expect(violations).toEqual([]);
});

const talk = { comments: { c: commentView() }, commentTotals: { total: 1, open: 1 } };

it('shows what is said, answers it and resolves it', async () => {
  const page = await open(
    documentView({ ...talk, me: me({ role: 'reviewer', versions: { 1: { deliveredAt: '2026-11-23T02:00:00Z' } } }) }),
  );
  // There is room for it, and something in it.
  const panel = screen.getByRole('complementary', { name: 'Ý kiến' });
  expect(panel.textContent).toContain('Trang 1 · khoản 1 Điều 2');
  expect(panel.textContent).toContain('Nên rút còn 10 ngày');

  await userEvent.click(screen.getByRole('button', { name: 'Trả lời' }));
  await userEvent.type(
    screen.getByRole('textbox', { name: 'Câu trả lời của bạn' }),
    'Đồng ý{Control>}{Enter}{/Control}',
  );
  expect(page.sent()).toEqual([{ type: 'reply', commentId: 'c', text: 'Đồng ý' }]);
  await page.answer({ ok: true, seq: 2 });
  await page.happens({
    comments: {
      c: { replies: { r: { position: 1, text: 'Đồng ý', by: 'me', byName: 'Tôi', at: '2026-11-23T03:00:00Z' } } },
    },
  });
  expect(panel.textContent).toContain('Đồng ý');

  await userEvent.click(screen.getByRole('button', { name: 'Đã giải quyết' }));
  expect(page.sent().at(-1)).toEqual({ type: 'resolve', commentId: 'c' });
  await page.answer({ ok: true, seq: 3 });
  const resolved = { by: 'me', byName: 'Tôi', at: '2026-11-23T03:01:00Z' };
  await page.happens({ comments: { c: { resolved } }, commentTotals: { open: 0 } });
  expect(panel.textContent).not.toContain('Nên rút còn 10 ngày');
});

it('takes a comment on a page as a whole', async () => {
  const page = await open(
    documentView({ me: me({ role: 'reviewer', versions: { 1: { deliveredAt: '2026-11-23T02:00:00Z' } } }) }),
  );
  await userEvent.click(screen.getByRole('button', { name: 'Ý kiến (0 đang mở)' }));
  await userEvent.click(screen.getByRole('button', { name: 'Nêu ý kiến về trang 1' }));
  await userEvent.type(screen.getByRole('textbox', { name: 'Ý kiến của bạn' }), 'Thiếu nơi nhận');
  await userEvent.click(screen.getByRole('button', { name: 'Gửi' }));
  expect(page.sent()).toEqual([{ type: 'comment', version: 1, anchor: { page: 1 }, text: 'Thiếu nơi nhận' }]);
});

it('lets reviewers confirm where a comment is in a newer version', async () => {
  const place = {
    version: 2,
    from: 1,
    state: 'moved',
    confidence: 80,
    anchor: { page: 2, clause: 'khoản 1 Điều 3' },
  } as const;
  const versions = { 1: versionView(), 2: versionView({ sha256: 'cd'.repeat(32) }) };
  const page = await open(
    documentView({
      ...talk,
      versions,
      comments: { c: commentView({ place }) },
      me: me({ role: 'reviewer', versions: { 2: { deliveredAt: '2026-11-23T02:00:00Z' } } }),
    }),
  );
  expect(screen.getByText('Đã chuyển chỗ')).toBeTruthy();
  expect(screen.getByText(/Nêu ở bản 1: “chậm nhất sau 15 ngày”/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Đúng đoạn này' }));
  expect(page.sent()).toEqual([{ type: 'confirmAnchor', commentId: 'c', version: 2, anchor: place.anchor }]);
});

it('lets readers read what is said', async () => {
  const { container } = await open(documentView(talk));
  expect(screen.getByText('Nên rút còn 10 ngày')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Trả lời' })).toBeNull();
  expect((await axe.run(container)).violations).toEqual([]);
});

const sha256 = 'ab'.repeat(32);
const opened = { 1: { deliveredAt: '2026-11-23T02:00:00Z', openedAt: '2026-11-23T02:00:01Z' } };
const approval = { by: 'an', byName: 'Lê Văn An', at: '2026-11-23T03:00:00Z', note: 'Đồng ý ban hành' };

it('approves the bytes that are shown, with their digest, once they were opened', async () => {
  const page = await open(documentView({ me: me({ role: 'reviewer', versions: opened }) }));
  expect(screen.getByText('Bản 1 chưa được phê duyệt.')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Phê duyệt' }));
  expect(screen.getByRole('textbox', { name: 'Mã kiểm tra tệp (SHA-256)' })).toHaveProperty('value', sha256);
  expect(screen.getByRole('dialog').textContent).toContain('bao-cao.docx · 20');
  await userEvent.type(screen.getByRole('textbox', { name: /Ghi chú/ }), ' Đồng ý ');
  await userEvent.click(screen.getByRole('button', { name: 'Phê duyệt bản 1' }));
  expect(page.sent()).toEqual([{ type: 'approve', version: 1, sha256, note: 'Đồng ý' }]);
  await page.answer({ ok: false, code: 'conflict' });
  expect(screen.getByRole('alert').textContent).toContain('không phải tệp bạn đang xem');
  await userEvent.click(screen.getByRole('button', { name: 'Phê duyệt bản 1' }));
  await page.answer({ ok: true, seq: 2 });
  await page.happens({ versions: { 1: { approvals: { 1: { ...approval, by: 'me', byName: 'Tôi' } } } } });
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(screen.getByText('Bản 1 đã được phê duyệt: Tôi.')).toBeTruthy();
});

it('offers no approval of what was not opened, and none to readers', async () => {
  const { unmount } = await open(documentView({ me: me({ role: 'reviewer' }) }));
  await userEvent.click(screen.getByRole('button', { name: 'Phê duyệt' }));
  expect(screen.getByText('Hãy mở tài liệu để đọc trước khi phê duyệt.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Phê duyệt bản 1' })).toBeNull();
  unmount();
  await open(documentView({ me: me({ versions: opened }) }));
  expect(screen.queryByRole('button', { name: 'Phê duyệt' })).toBeNull();
});

it('says that a newer version is not approved, and keeps what was said of the older', async () => {
  const page = await open(
    documentView({
      versions: { 1: versionView({ approvals: { 1: approval } }) },
      me: me({ role: 'owner', versions: { 1: { ...opened[1], acknowledgedAt: '2026-11-23T02:05:00Z' } } }),
    }),
  );
  expect(screen.getByText('Bản 1 đã được phê duyệt: Lê Văn An.')).toBeTruthy();
  await page.happens({ versions: { 2: versionView({ sha256: 'cd'.repeat(32) }) } });
  expect(screen.getByText(/không còn giá trị cho bản mới/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Phê duyệt' })).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Xem bản mới' }));
  expect(screen.getByText('Đã duyệt bản 1, nay có bản 2: chưa duyệt.')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Phê duyệt' }));
  expect(screen.getByRole('region', { name: 'Bản 2' }).textContent).toContain('Chưa có ai phê duyệt');
  expect(screen.getByRole('region', { name: 'Bản 1' }).textContent).toContain('Đồng ý ban hành');
  expect((await axe.run(screen.getByRole('dialog'))).violations).toEqual([]);
});

it('withdraws the own approval with a reason, and shows that it was', async () => {
  const own = { ...approval, by: 'me', byName: 'Tôi' };
  const page = await open(
    documentView({
      versions: { 1: versionView({ approvals: { 1: own } }) },
      me: me({ versions: opened }),
    }),
  );
  await userEvent.click(screen.getByRole('button', { name: 'Xem phê duyệt' }));
  await userEvent.click(screen.getByRole('button', { name: 'Rút phê duyệt' }));
  await userEvent.click(screen.getByRole('button', { name: 'Rút phê duyệt' }));
  expect(screen.getByText('Hãy ghi lý do.')).toBeTruthy();
  expect(page.sent()).toEqual([]);
  await userEvent.type(screen.getByRole('textbox', { name: 'Lý do rút phê duyệt' }), 'Sai số liệu');
  await userEvent.click(screen.getByRole('button', { name: 'Rút phê duyệt' }));
  expect(page.sent()).toEqual([{ type: 'withdrawApproval', version: 1, reason: 'Sai số liệu' }]);
  await page.answer({ ok: true, seq: 2 });
  const withdrawn = { at: '2026-11-23T04:00:00Z', reason: 'Sai số liệu' };
  await page.happens({ versions: { 1: { approvals: { 1: { withdrawn } } } } });
  expect(screen.getByRole('dialog').textContent).toContain('Sai số liệu');
  expect(screen.getByText('Bản 1 chưa được phê duyệt.')).toBeTruthy();
});

const many = (from: number, to: number) =>
  Object.fromEntries(
    Array.from({ length: to - from + 1 }, (_, i) => [
      `c${from + i}`,
      commentView({ position: from + i, text: `Ý kiến số ${from + i}.` }),
    ]),
  );

function pageOf(comments: DocumentView['comments']) {
  const items = Object.entries(comments).map(([id, comment]) => ({ id, comment }));
  return { items: items.sort((a, b) => b.comment.position - a.comment.position) };
}

it('keeps comments that leave the view, and reads earlier ones again once one of them was answered', async () => {
  const resolved = { by: 'me', byName: 'Tôi', at: '2026-11-23T03:01:00Z' };
  let earlier = many(1, 2);
  const page = await open(
    documentView({
      comments: many(3, 5),
      commentTotals: { total: 5, open: 5 },
      me: me({ role: 'reviewer', versions: { 1: { deliveredAt: '2026-11-23T02:00:00Z' } } }),
    }),
    roomView(),
    {
      '/api/documents/d/comments?cursor=3': () => pageOf(earlier),
      '/api/documents/d/comments?cursor=5': () => pageOf({ ...earlier, ...many(3, 4) }),
    },
  );
  await userEvent.click(screen.getByRole('button', { name: 'Xem các ý kiến trước đó' }));
  await screen.findByText('Ý kiến số 1.');
  expect(screen.queryByRole('button', { name: 'Xem các ý kiến trước đó' })).toBeNull();

  // Some leave the view: nothing is missing between those that were read and those that are in it.
  await page.happens({ comments: { c3: null, c4: null, ...many(6, 6) }, commentTotals: { total: 6, open: 6 } });
  for (const number of [1, 2, 3, 4, 5, 6]) expect(screen.getByText(`Ý kiến số ${number}.`)).toBeTruthy();

  earlier = { ...earlier, c2: commentView({ position: 2, text: 'Ý kiến số 2.', resolved }) };
  const card = screen.getByText('Ý kiến số 2.').closest('article');
  await userEvent.click(within(card as HTMLElement).getByRole('button', { name: 'Đã giải quyết' }));
  await page.answer({ ok: true, seq: 3 });
  await page.happens({ commentTotals: { open: 5 } });
  await waitFor(() => expect(screen.queryByText('Ý kiến số 2.')).toBeNull());
  expect(screen.getByText('Ý kiến số 1.')).toBeTruthy();
});

it('fills the gap that a time without a connection left', async () => {
  const page = await open(documentView({ comments: many(3, 4), commentTotals: { total: 4, open: 4 } }), roomView(), {
    '/api/documents/d/comments?cursor=3': () => pageOf(many(1, 2)),
    '/api/documents/d/comments?cursor=9': () => pageOf(many(1, 8)),
  });
  await userEvent.click(screen.getByRole('button', { name: 'Xem các ý kiến trước đó' }));
  await screen.findByText('Ý kiến số 1.');
  await page.happens({ comments: { c3: null, c4: null, ...many(9, 9) }, commentTotals: { total: 9, open: 9 } });
  await screen.findByText('Ý kiến số 7.');
  for (const number of [2, 4, 5, 8, 9]) expect(screen.getByText(`Ý kiến số ${number}.`)).toBeTruthy();
});

it('reads earlier comments again when others change them, of which no patch tells', async () => {
  let earlier = many(1, 2);
  const page = await open(documentView({ comments: many(3, 4), commentTotals: { total: 4, open: 4 } }), roomView(), {
    '/api/documents/d/comments?cursor=3': () => pageOf(earlier),
  });
  await userEvent.click(screen.getByRole('button', { name: 'Xem các ý kiến trước đó' }));
  await screen.findByText('Ý kiến số 1.');
  const reply = { position: 1, text: 'Đã sửa ở Điều 7', by: 'an', byName: 'An', at: '2026-11-23T03:00:00Z' };
  earlier = { ...earlier, c1: commentView({ position: 1, text: 'Ý kiến số 1.', replies: { r: reply } }) };
  await page.happens({});
  expect(await screen.findByText('Đã sửa ở Điều 7', {}, { timeout: 10_000 })).toBeTruthy();
}, 20_000);
