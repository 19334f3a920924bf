import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import type { OwnMail } from '../contract/inbox';
import { renderPage } from '../test/renderPage';
import { MailPart } from './MailPart';

afterEach(() => vi.unstubAllGlobals());

const open = (own: Partial<OwnMail>) =>
  renderPage(<MailPart />, {
    '/api/me/mail': { digest: 'daily', hour: 7, address: 'an@congdoan.vn', available: true, ...own },
  });

it('says where this installation sends no mails, and where no address is known', async () => {
  const first = await open({ available: false });
  expect(await screen.findByText(/chưa được cài đặt để gửi thư/)).toBeTruthy();
  first.unmount();
  await open({ address: null });
  expect(await screen.findByText(/chưa có địa chỉ thư điện tử của bạn/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Lưu' })).toBeNull();
});

it('sends what was chosen; the hour is asked for of a daily mail alone', async () => {
  const { fetched } = await open({});
  expect(await screen.findByRole('button', { name: /07:00/ })).toBeTruthy();
  expect(screen.getByText(/an@congdoan\.vn/)).toBeTruthy();
  await userEvent.click(screen.getByRole('radio', { name: 'Ngay khi có thông báo' }));
  expect(screen.queryByRole('button', { name: /07:00/ })).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Lưu' }));
  const [path, init] = fetched.mock.calls.at(-1) as unknown as [string, RequestInit];
  expect([path, init.method, JSON.parse(String(init.body))]).toEqual([
    '/api/me/mail',
    'PUT',
    { digest: 'immediately', hour: 7 },
  ]);
});
