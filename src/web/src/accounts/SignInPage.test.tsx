import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { SessionProvider, useSession } from '../app/session';
import { SignInPage } from './SignInPage';

function Page() {
  const { session } = useSession();
  return session.status === 'in' ? <p>{session.me.member.name}</p> : <SignInPage ended={false} />;
}

function answers(login: () => Response | Promise<Response>, methods: unknown = {}) {
  const fetched = vi.fn(async (path: string) => {
    if (path === '/api/auth/login') return login();
    if (path === '/api/auth/methods') return Response.json(methods);
    return Response.json({ code: 'unauthenticated' }, { status: 401 });
  });
  vi.stubGlobal('fetch', fetched);
  render(
    <SessionProvider>
      <Page />
    </SessionProvider>,
  );
  return fetched;
}

async function signIn(userName: string, password: string) {
  if (userName) await userEvent.type(screen.getByRole('textbox', { name: 'Tên đăng nhập' }), userName);
  if (password) await userEvent.type(screen.getByLabelText('Mật khẩu'), password);
  await userEvent.click(screen.getByRole('button', { name: 'Đăng nhập' }));
}

afterEach(() => {
  vi.unstubAllGlobals();
  history.replaceState(null, '', '/');
});

it('signs in', async () => {
  answers(() =>
    Response.json({ member: { id: 'm', userName: 'chutri', name: 'Nguyễn Thị Hương' }, roles: [], permissions: [] }),
  );
  await signIn('chutri', 'secret');
  expect(await screen.findByText('Nguyễn Thị Hương')).toBeTruthy();
});

it('asks for both name and password before it asks the server', async () => {
  const fetched = answers(() => Response.error());
  await signIn('chutri', '');
  expect(screen.getByText('Hãy nhập tên đăng nhập và mật khẩu.')).toBeTruthy();
  expect(fetched).not.toHaveBeenCalledWith('/api/auth/login', expect.anything());
});

it.each([
  [401, 'invalidCredentials', 'Tên đăng nhập hoặc mật khẩu không đúng.'],
  [429, 'rateLimited', 'Đăng nhập sai quá nhiều lần. Vui lòng đợi ít phút rồi thử lại.'],
  [503, 'unavailable', 'Máy chủ tạm thời chưa sẵn sàng. Vui lòng thử lại.'],
  [500, 'internal', 'Máy chủ không xử lý được yêu cầu. Vui lòng thử lại.'],
])('says what is wrong: %i %s', async (status, code, words) => {
  answers(() => Response.json({ code }, { status }));
  await signIn('chutri', 'x');
  expect(await screen.findByText(words)).toBeTruthy();
});

it('says that the server cannot be reached', async () => {
  answers(() => Promise.reject(new TypeError('Failed to fetch')));
  await signIn('chutri', 'x');
  expect(await screen.findByText('Không kết nối được máy chủ. Kiểm tra mạng rồi thử lại.')).toBeTruthy();
});

it('asks for the code of the second factor, and sends it with the password', async () => {
  const me = { member: { id: 'm', userName: 'chutri', name: 'Nguyễn Thị Hương' }, roles: [], permissions: [] };
  const codes = ['twoFactorRequired', 'invalidCredentials'];
  const fetched = answers(() => {
    const code = codes.shift();
    return code ? Response.json({ code }, { status: 401 }) : Response.json(me);
  });
  await signIn('chutri', 'secret');
  await userEvent.type(await screen.findByLabelText('Mã xác thực'), '123 456');
  const again = () => userEvent.click(screen.getByRole('button', { name: 'Đăng nhập' }));
  await again();
  expect(await screen.findByText('Tên đăng nhập, mật khẩu hoặc mã xác thực không đúng.')).toBeTruthy();

  await again();
  expect(await screen.findByText('Nguyễn Thị Hương')).toBeTruthy();
  const sent = fetched.mock.calls.filter(([path]) => path === '/api/auth/login').map((call) => (call as unknown[])[1]);
  expect(sent.map((init) => JSON.parse((init as { body: string }).body).twoFactorCode)).toEqual([
    undefined,
    '123456',
    '123456',
  ]);
});

it('offers the provider, which leads back to the page that was wanted', async () => {
  history.replaceState(null, '', '/meetings?refused=failed&tab=a');
  answers(() => Response.error(), { openId: { name: 'Cổng tỉnh' } });
  const link = await screen.findByRole('link', { name: 'Đăng nhập bằng Cổng tỉnh' });
  expect(link.getAttribute('href')).toBe('/api/auth/openid?returnTo=%2Fmeetings%3Ftab%3Da');
});

it('offers the provider once the server answers, though it did not at first', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  let asked = 0;
  const methods = () =>
    ++asked < 3 ? Response.json({}, { status: 503 }) : Response.json({ openId: { name: 'Cổng tỉnh' } });
  vi.stubGlobal(
    'fetch',
    vi.fn(async (path: string) => (path === '/api/auth/methods' ? methods() : Response.json({}, { status: 401 }))),
  );
  render(
    <SessionProvider>
      <Page />
    </SessionProvider>,
  );
  const later = (calls: number) =>
    vi.waitFor(async () => {
      await act(() => vi.advanceTimersByTimeAsync(1_000));
      expect(asked).toBe(calls);
    });
  await later(2);
  expect(screen.queryByRole('link')).toBeNull();
  await later(3);
  expect(await screen.findByRole('link', { name: 'Đăng nhập bằng Cổng tỉnh' })).toBeTruthy();
  vi.useRealTimers();
});

it('offers none where there is none', async () => {
  const fetched = answers(() => Response.error());
  await vi.waitFor(() => expect(fetched).toHaveBeenCalledWith('/api/auth/methods', expect.anything()));
  expect(screen.queryByRole('link')).toBeNull();
});

it.each([
  ['unknown', /Không tìm thấy tài khoản đang hoạt động của bạn/],
  ['secondFactor', /đã bật xác thực hai bước/],
  ['failed', /Chưa đăng nhập được/],
  ['busy', /quá nhiều lượt đăng nhập/],
])('says why the provider signed nobody in: %s', (code, words) => {
  history.replaceState(null, '', `/meetings?refused=${code}`);
  answers(() => Response.error());
  expect(screen.getByRole('alert').textContent).toMatch(words);
  expect(window.location.href).toMatch(/\/meetings$/);
});

it('says nothing of a reason that it does not know', () => {
  history.replaceState(null, '', '/?refused=toString');
  answers(() => Response.error());
  expect(screen.getByRole('alert').textContent).toBe('');
});
