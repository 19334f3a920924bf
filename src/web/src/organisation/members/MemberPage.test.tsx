import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, expect, it, vi } from 'vitest';
import type { MemberDetails } from '../../contract/organisationRest';
import { organisationView, renderOrganisation } from '../../test/renderOrganisation';
import { MemberPage } from './MemberPage';

const top = { id: 'top', code: 'LDLD', name: 'Liên đoàn Lao động tỉnh' };
const member: MemberDetails = {
  id: 'm',
  name: 'Đặng Thị Ánh',
  userName: 'anh.dt',
  active: true,
  positions: [
    { id: 'old', title: 'Chuyên viên', unit: top, main: true, from: '2018-03-01', until: '2025-06-30', current: false },
    { id: 'now', title: 'Phó Chủ tịch', unit: top, main: true, from: '2025-07-01', current: true },
  ],
  grants: [{ id: 'g', word: 'unitAdmin', unit: top }],
  may: ['endPosition', 'revoke', 'account', 'deactivateMember'],
};
const account = { userName: 'anh.dt', active: true, hasPassword: false, secondFactor: false, signIns: { count: 0 } };

const open = (changes: Partial<MemberDetails> = {}) =>
  renderOrganisation(<MemberPage id="m" />, organisationView(), {
    '/api/members/m': { ...member, ...changes },
    '/api/members/m/account': account,
    '/api/members/m/account-link': {
      url: 'https://collab.example/account/link#token=t',
      expiresAt: '2026-12-01T01:00:00Z',
    },
  });

afterEach(() => vi.unstubAllGlobals());

const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));

it('shows the positions, those of now first, by their last day', async () => {
  await open();
  const rows = within(await screen.findByRole('table'))
    .getAllByRole('row')
    .slice(1);
  expect(rows.map((row) => row.textContent)).toEqual([
    expect.stringContaining('Phó Chủ tịch'),
    expect.stringContaining('Từ 01/03/2018 đến hết 30/06/2025'),
  ]);
});

it('ends a position, revokes a grant, deactivates with a reason', async () => {
  const page = await open();
  await press('Thao tác với chức vụ Phó Chủ tịch');
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Thôi giữ chức vụ' }));
  await press('Thôi giữ chức vụ');
  await page.accept({});
  await press('Thu hồi Quản trị đơn vị, Liên đoàn Lao động tỉnh');
  await press('Thu hồi');
  await page.refuse('conflict');
  expect(await screen.findByText(/quản trị viên hệ thống cuối cùng/)).toBeTruthy();
  await press('Hủy');
  await press('Ngừng hoạt động');
  await press('Ngừng hoạt động');
  expect(await screen.findByText('Hãy nhập căn cứ hoặc lý do.')).toBeTruthy();
  await userEvent.type(screen.getByRole('textbox', { name: 'Căn cứ, lý do' }), 'Nghỉ hưu');
  await press('Ngừng hoạt động');
  expect(page.sent()).toEqual([
    { type: 'endPosition', memberId: 'm', positionId: 'now', until: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) },
    { type: 'revoke', memberId: 'm', grantId: 'g' },
    { type: 'deactivateMember', memberId: 'm', reason: 'Nghỉ hưu' },
  ]);
});

it('shows the activation link once, and how long it is good', async () => {
  const page = await open();
  await press('Tạo liên kết kích hoạt');
  await press('Tạo liên kết kích hoạt');
  const link = await screen.findByRole('textbox', { name: 'Liên kết' });
  expect((link as HTMLInputElement).value).toBe('https://collab.example/account/link#token=t');
  expect(screen.getByText(/dùng được một lần, đến .*2026/)).toBeTruthy();
  expect(page.fetched).toHaveBeenCalledWith('/api/members/m/account-link', expect.objectContaining({ method: 'POST' }));
  await press('Đóng');
  expect(screen.queryByRole('textbox', { name: 'Liên kết' })).toBeNull();
});

it('asks nothing about the account of somebody one does not administer', async () => {
  const page = await open({ may: [] });
  await screen.findByRole('table');
  expect(screen.queryByText('Tài khoản đăng nhập')).toBeNull();
  expect(page.fetched).not.toHaveBeenCalledWith('/api/members/m/account', expect.anything());
});

it('has names, roles and structure that axe accepts', async () => {
  const { container } = await open();
  await screen.findByRole('button', { name: 'Tạo liên kết kích hoạt' });
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
});
