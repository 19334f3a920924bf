import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, expect, it, vi } from 'vitest';
import type { ApiClient } from '../../contract/clients';
import { organisationView, renderOrganisation } from '../../test/renderOrganisation';
import { ClientsPage } from './ClientsPage';

const client: ApiClient = {
  id: '0199aaaa-0000-7000-8000-000000000001',
  name: 'Phần mềm nhân sự',
  scopes: ['organisation.read', 'organisation.write'],
  revoked: false,
  secrets: [
    { id: 's1', madeAt: '2026-01-05T01:00:00Z', expiresAt: '2099-01-05T01:00:00Z', usedAt: '2026-02-01T01:00:00Z' },
  ],
};
const second = { id: 's2', madeAt: '2026-03-05T01:00:00Z', expiresAt: '2099-03-05T01:00:00Z' };
const made = { id: client.id, secretId: 's2', secret: 'rất-bí-mật', expiresAt: '2099-03-05T01:00:00Z' };

const open = (...items: readonly ApiClient[]) =>
  renderOrganisation(<ClientsPage />, organisationView(), {
    '/api/clients': { items },
    [`/api/clients/${client.id}/secret`]: made,
    [`/api/clients/${client.id}`]: {},
    [`/api/clients/${client.id}/secrets/s1`]: {},
  });

afterEach(() => vi.unstubAllGlobals());

const press = async (name: string | RegExp) => userEvent.click(await screen.findByRole('button', { name }));
const inDialog = () => within(screen.getByRole('alertdialog'));

it('[O4] says in words what a program may do, and when it was used last', async () => {
  const { container } = await open(client, {
    ...client,
    id: '0199aaaa-0000-7000-8000-000000000002',
    name: 'Phần mềm cũ',
    revoked: true,
    secrets: [],
  });
  const [good, revoked] = await screen.findAllByRole('heading', { level: 2 });
  const card = within(good?.closest('li') as HTMLElement);
  expect(card.getByText('Đang hoạt động')).toBeTruthy();
  expect(card.getByText('Xem tổ chức')).toBeTruthy();
  expect(card.getByText('Cập nhật tổ chức')).toBeTruthy();
  expect(card.queryByText('Xem nhật ký')).toBeNull();
  expect(card.getByText(/dùng lần cuối/).textContent).toContain('01/02/2026');
  const past = within(revoked?.closest('li') as HTMLElement);
  expect(past.getByText('Đã thu hồi')).toBeTruthy();
  expect(past.queryByRole('button')).toBeNull();
  expect((await axe.run(container, { rules: { 'color-contrast': { enabled: false } } })).violations).toEqual([]);
});

it('[O4] registers, after it has a name and something to do, and tells the secret once', async () => {
  const page = await open();
  await press('Đăng ký phần mềm');
  await press('Đăng ký và tạo khóa');
  expect(await screen.findByText('Hãy nhập tên phần mềm.')).toBeTruthy();
  expect(screen.getByText('Hãy chọn ít nhất một quyền.')).toBeTruthy();
  await userEvent.type(screen.getByRole('textbox', { name: 'Tên phần mềm' }), ' Cổng thông tin ');
  await userEvent.click(screen.getByRole('checkbox', { name: /Xem tổ chức/ }));
  page.fetched.mockImplementation(async (_, init) => Response.json(init?.method === 'POST' ? made : { items: [] }));
  await press('Đăng ký và tạo khóa');
  const sent = page.fetched.mock.calls.find(([, init]) => init?.method === 'POST');
  expect(JSON.parse(String(sent?.[1]?.body))).toEqual({ name: 'Cổng thông tin', scopes: ['organisation.read'] });
  expect((await inDialog().findByRole<HTMLInputElement>('textbox', { name: /client_secret/ })).value).toBe(
    'rất-bí-mật',
  );
  await userEvent.keyboard('{Escape}');
  expect(inDialog().getByRole('textbox', { name: /client_secret/ })).toBeTruthy();
});

it('[O4] makes another secret beside the one in use, removes the old one, revokes', async () => {
  const page = await open(client);
  const methods = () => page.fetched.mock.calls.map(([path, init]) => `${init?.method} ${path}`);
  await press('Tạo khóa mới: Phần mềm nhân sự');
  await userEvent.click(inDialog().getByRole('button', { name: 'Tạo khóa mới' }));
  expect((await screen.findByRole<HTMLInputElement>('textbox', { name: /client_secret/ })).value).toBe('rất-bí-mật');
  await press('Tôi đã lưu khóa');
  expect(screen.queryByDisplayValue('rất-bí-mật')).toBeNull();
  page.unmount();

  const two = await open({ ...client, secrets: [...client.secrets, second] });
  expect(screen.queryByRole('button', { name: /Tạo khóa mới/ })).toBeNull();
  await userEvent.click((await screen.findAllByRole('button', { name: /Gỡ khóa tạo/ }))[0] as HTMLElement);
  await userEvent.click(inDialog().getByRole('button', { name: 'Gỡ khóa' }));
  await press('Thu hồi: Phần mềm nhân sự');
  await userEvent.click(inDialog().getByRole('button', { name: 'Thu hồi' }));
  expect(methods()).toContain(`POST /api/clients/${client.id}/secret`);
  const calls = two.fetched.mock.calls.map(([path, init]) => `${init?.method} ${path}`);
  expect(calls).toContain(`DELETE /api/clients/${client.id}/secrets/s1`);
  expect(calls).toContain(`DELETE /api/clients/${client.id}`);
});
