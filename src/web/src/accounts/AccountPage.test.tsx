import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { SessionProvider, useSession } from '../app/session';
import AccountPage from './AccountPage';

const me = {
  member: {
    id: 'm',
    userName: 'chutri',
    name: 'Nguyễn Thị Hương',
    position: 'Chủ tịch',
    unit: { id: 'u', name: 'LĐLĐ' },
  },
  roles: [],
  timeZone: 'Asia/Ho_Chi_Minh',
  permissions: [],
};

const devices = [
  { id: 'a', startedAt: '2026-11-20T01:00:00.000Z', seenAt: '2026-11-28T01:00:00.000Z', isThis: true },
  {
    id: 'b',
    startedAt: '2026-11-20T01:00:00.000Z',
    seenAt: '2026-11-21T01:00:00.000Z',
    address: '192.0.2.7',
    device: 'Mozilla/5.0 (Linux; Android 15) Chrome/131.0 Mobile Safari/537.36',
    isThis: false,
  },
];

function Page() {
  const { session } = useSession();
  return session.status === 'in' ? <AccountPage /> : null;
}

async function open(answer: () => Response) {
  const fetched = vi.fn(async (path: string, init?: RequestInit) => {
    if (path === '/api/me') return Response.json(me);
    if (path === '/api/me/second-factor') return Response.json({ on: false, recoveryCodesLeft: 0 });
    if (path === '/api/me/mail') return Response.json({ digest: 'daily', hour: 8, available: true });
    if (path === '/api/me/passkeys') return Response.json({ items: [] });
    if (path === '/api/me/sign-ins' && init?.method === 'GET') return Response.json({ items: devices });
    return answer();
  });
  vi.stubGlobal('fetch', fetched);
  render(
    <SessionProvider>
      <Page />
    </SessionProvider>,
  );
  await screen.findByRole('heading', { name: 'Nguyễn Thị Hương' });
  return fetched;
}

async function change(current: string, changed: string) {
  if (current) await userEvent.type(screen.getByLabelText('Mật khẩu hiện tại'), current);
  if (changed) await userEvent.type(screen.getByLabelText('Mật khẩu mới'), changed);
  await userEvent.click(screen.getByRole('button', { name: 'Đổi mật khẩu' }));
}

afterEach(() => vi.unstubAllGlobals());

it('changes the password, says so and keeps neither', async () => {
  const fetched = await open(() => Response.json(me));
  await change('cũ rồi', 'mới tinh tươm');
  expect(await screen.findByText(/^Đã đổi mật khẩu/)).toBeTruthy();
  expect((screen.getByLabelText('Mật khẩu mới') as HTMLInputElement).value).toBe('');
  const sent = fetched.mock.calls.find(([path]) => path === '/api/auth/password')?.[1];
  expect(JSON.parse(String(sent?.body))).toEqual({ currentPassword: 'cũ rồi', newPassword: 'mới tinh tươm' });
});

it('asks for both before it asks the server', async () => {
  const fetched = await open(() => Response.error());
  await change('', 'mới tinh tươm');
  expect(screen.getByText('Hãy nhập thông tin này.')).toBeTruthy();
  expect(fetched).not.toHaveBeenCalledWith('/api/auth/password', expect.anything());
});

it.each([
  [401, { code: 'invalidCredentials' }, 'Mật khẩu hiện tại không đúng.'],
  [400, { code: 'invalid', errors: { newPassword: 'short' } }, /^Mật khẩu mới chưa đủ mạnh/],
  [429, { code: 'rateLimited' }, 'Nhập sai quá nhiều lần. Vui lòng đợi ít phút rồi thử lại.'],
  [503, { code: 'unavailable' }, 'Máy chủ tạm thời chưa sẵn sàng. Vui lòng thử lại.'],
  [500, { code: 'internal' }, 'Máy chủ không xử lý được yêu cầu. Vui lòng thử lại.'],
])('says what is wrong: %i %o', async (status, problem, words) => {
  await open(() => Response.json(problem, { status }));
  await change('x', 'y');
  expect(await screen.findByText(words)).toBeTruthy();
});

it('names the devices and signs out one of them, or all others', async () => {
  const fetched = await open(() => new Response(null, { status: 204 }));
  expect(await screen.findByText('Thiết bị này')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: /^Đăng xuất khỏi Chrome trên Android/ }));
  expect(fetched).toHaveBeenCalledWith('/api/me/sign-ins/b', expect.objectContaining({ method: 'DELETE' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Đăng xuất khỏi mọi thiết bị khác' }));
  expect(fetched).toHaveBeenCalledWith('/api/me/sign-ins', expect.objectContaining({ method: 'DELETE' }));
});
