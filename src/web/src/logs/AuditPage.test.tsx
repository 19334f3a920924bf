import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, expect, it, vi } from 'vitest';
import { withQuery } from '../app/api';
import { type AuditEntry, auditActions, signInOutcomes } from '../contract/logs';
import { vi as words } from '../i18n/vi';
import { organisationView, renderOrganisation } from '../test/renderOrganisation';
import { AuditPage } from './AuditPage';
import { SignInLogPage } from './SignInLogPage';

const unit = { id: 'edu', code: 'CDGD', name: 'Công đoàn ngành Giáo dục' };
const long = 'Ban Tuyên giáo, Nữ công và Chính sách pháp luật của Công đoàn các khu công nghiệp và khu kinh tế '.repeat(
  3,
);

function entry(changes: Partial<AuditEntry>): AuditEntry {
  return {
    id: 'e1',
    at: '2026-11-27T03:04:05Z',
    by: { id: 'a', name: 'Lê Hoàng Nam' },
    action: 'organisation/unitChanged',
    about: { kind: 'unit', id: 'edu', name: unit.name },
    unit,
    address: '10.0.0.15',
    device: 'Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36',
    ...changes,
  };
}

const open = (items: readonly AuditEntry[], query: Record<string, string> = {}) => {
  history.replaceState(null, '', withQuery('/admin/log', query));
  return renderOrganisation(<AuditPage />, organisationView(), {
    [withQuery('/api/log/audit', query)]: { items },
    '/api/log/audit': { items },
  });
};

afterEach(() => {
  vi.unstubAllGlobals();
  history.replaceState(null, '', '/');
});

it('says what was and what is in words', async () => {
  await open([
    entry({ changes: { name: ['Giáo dục', long], from: [null, '2026-07-01'], kind: ['union', 'grassroots'] } }),
    entry({
      id: 'e2',
      action: 'organisation/granted',
      about: { kind: 'member', id: 'm', name: 'Đặng Thị Ánh' },
      changes: { grant: [null, 'readLogs'], unit: [null, unit.name], until: ['2026-01-31', null] },
    }),
    entry({ id: 'e3', action: 'organisation/memberDeactivated', changes: { active: [true, false] } }),
    entry({ id: 'e4', action: 'account/somethingNew', changes: { unheardOf: [1, ['a', 'b']] } }),
  ]);
  const rows = await screen.findAllByRole('listitem');
  expect(rows[0]?.textContent).toContain('Đổi thông tin đơn vị');
  expect(rows[0]?.textContent).toContain('Người thực hiện: Lê Hoàng Nam');
  expect(rows[0]?.querySelector('del')?.textContent).toBe('Giáo dục');
  expect(rows[0]?.querySelector('ins')?.textContent).toBe(long);
  expect(rows[0]?.textContent).toContain('01/07/2026');
  expect(rows[0]?.textContent).toContain('Công đoàn cơ sở');
  expect(rows[0]?.textContent).toContain('10.0.0.15 · Chrome trên Windows');
  expect(rows[1]?.textContent).toContain('Xem nhật ký');
  expect(within(rows[1] as HTMLElement).getByText('không có')).toBeTruthy();
  expect(rows[2]?.textContent).toContain('Đang hoạt động');
  // What a later server writes stands as it is.
  expect(rows[3]?.textContent).toContain('account/somethingNew');
  expect(rows[3]?.textContent).toContain('a, b');
  expect((await axe.run(document.body, { rules: { region: { enabled: false } } })).violations).toEqual([]);
});

it('asks for what the address says, and takes the same away as CSV', async () => {
  const query = { q: 'giáo dục', action: 'unit' };
  const { fetched } = await open([entry({})], query);
  await screen.findByRole('listitem');
  expect(fetched).toHaveBeenCalledWith(withQuery('/api/log/audit', query), expect.anything());
  expect(screen.getByRole('link', { name: 'Tải tệp CSV' }).getAttribute('href')).toBe(
    withQuery('/api/log/audit.csv', query),
  );
});

it('asks for whole days of the reader', async () => {
  const from = new Date(2026, 10, 1).toISOString();
  const to = new Date(2026, 10, 3).toISOString();
  history.replaceState(null, '', '/admin/log?from=2026-11-01&to=2026-11-02');
  await renderOrganisation(<AuditPage />, organisationView(), {
    [withQuery('/api/log/audit', { from, to })]: { items: [entry({})] },
  });
  expect(await screen.findByRole('listitem')).toBeTruthy();
  expect(screen.getByText('Lọc thêm (2 điều kiện)')).toBeTruthy();
});

it('says that nothing matches, and clears the filters', async () => {
  history.replaceState(null, '', '/admin/log?q=x');
  await renderOrganisation(<AuditPage />, organisationView(), {
    '/api/log/audit?q=x': { items: [] },
    '/api/log/audit': { items: [entry({})] },
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Bỏ mọi điều kiện lọc' }));
  expect(await screen.findByRole('listitem')).toBeTruthy();
  expect(window.location.search).toBe('');
});

it('says that the log could not be loaded', async () => {
  history.replaceState(null, '', '/admin/log');
  await renderOrganisation(<AuditPage />, organisationView());
  expect((await screen.findByRole('alert')).textContent).toContain('Chưa tải được nhật ký.');
});

it('shows sign-ins of people, of nobody, and a shut address', async () => {
  history.replaceState(null, '', '/admin/sign-ins');
  const rest = { at: '2026-11-27T03:04:05Z', method: 'password', address: '10.0.0.15' };
  await renderOrganisation(<SignInLogPage />, organisationView(), {
    '/api/log/sign-ins': {
      items: [
        { ...rest, id: '1', outcome: 'signedIn', member: { id: 'm', userName: 'anh.dt', name: 'Đặng Thị Ánh' } },
        { ...rest, id: '2', outcome: 'wrong' },
        { ...rest, id: '3', outcome: 'addressLocked' },
      ],
    },
  });
  const rows = await screen.findAllByRole('listitem');
  expect(rows.map((row) => row.querySelector('h2')?.textContent)).toEqual([
    'Đặng Thị Ánh',
    'Tên đăng nhập không tồn tại',
    'Mọi người tại địa chỉ này',
  ]);
  expect(rows[2]?.textContent).toContain('Tạm khóa địa chỉ mạng');
});

it('has words for every action and outcome', () => {
  expect(auditActions.map((action) => action.split('/')[1]).sort()).toEqual(Object.keys(words.auditAction).sort());
  expect([...signInOutcomes].sort()).toEqual(Object.keys(words.signInOutcome).sort());
});

it('leaves out a day that is none, as a link that was cut off has it', async () => {
  await open([entry({})], { from: '2026-02-31' });
  expect(await screen.findAllByRole('listitem')).toHaveLength(1);
});
