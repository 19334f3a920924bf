import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { settled } from '../test/FakeServer';
import { documentView, roomView, versionView } from './testDocuments';
import { me, open } from './testPage';

beforeEach(() => vi.stubGlobal('scrollTo', () => undefined));
afterEach(() => {
  vi.unstubAllGlobals();
  history.replaceState(null, '', '/');
});

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

it('says of what is to be confirmed today that it is today', async () => {
  const asked = { askedByName: 'Trần Văn Minh', askedAt: '2026-01-01T01:00:00Z', dueAt: new Date().toISOString() };
  await open(documentView({ versions: { 1: versionView({ acknowledgement: asked }) } }));
  expect(screen.getByText(/ trước \d\d:\d\d hôm nay\.$/)).toBeTruthy();
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
