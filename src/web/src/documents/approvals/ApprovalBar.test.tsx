import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { documentView, versionView } from '../testDocuments';
import { me, open } from '../testPage';

beforeEach(() => vi.stubGlobal('scrollTo', () => undefined));
afterEach(() => {
  vi.unstubAllGlobals();
  history.replaceState(null, '', '/');
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
