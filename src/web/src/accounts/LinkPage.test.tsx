import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { SessionProvider } from '../app/session';
import LinkPage from './LinkPage';

const owner = { name: 'Đặng Thị Ánh', userName: 'anh.dang' };
const me = { member: { id: 'm', userName: 'anh.dang', name: 'Đặng Thị Ánh' }, roles: [], permissions: [] };
const set = () => new Response(null, { status: 204 });
const sent = vi.fn<(path: string, body: unknown) => void>();

interface Answers {
  readonly look?: () => Response;
  readonly use?: () => Response;
  readonly login?: () => Response;
  readonly session?: () => Response;
}

function open(hash: string, answers: Answers = {}) {
  history.replaceState(null, '', `/account/link${hash}`);
  vi.stubGlobal(
    'fetch',
    vi.fn(async (path: string, init: RequestInit) => {
      if (init.body) sent(path, JSON.parse(String(init.body)));
      if (path === '/api/auth/link/look') return answers.look?.() ?? Response.json(owner);
      if (path === '/api/auth/link') return answers.use?.() ?? set();
      if (path === '/api/auth/login') return answers.login?.() ?? Response.json(me);
      if (path === '/api/me') return answers.session?.() ?? Response.json({ code: 'unauthenticated' }, { status: 401 });
      return new Response(null, { status: 204 });
    }),
  );
  render(
    <SessionProvider>
      <LinkPage />
    </SessionProvider>,
  );
}

async function setPassword(password = 'một câu dễ nhớ') {
  await userEvent.type(await screen.findByLabelText('Mật khẩu mới'), password);
  await userEvent.click(screen.getByRole('button', { name: 'Đặt mật khẩu và đăng nhập' }));
}

beforeEach(() => {
  sent.mockClear();
  vi.stubGlobal('scrollTo', () => undefined);
});
afterEach(() => {
  vi.unstubAllGlobals();
  history.replaceState(null, '', '/');
});

it('takes the token out of the address, says whom it is for, sets the password and signs in', async () => {
  open('#token=abc');
  expect(window.location.hash).toBe('');
  expect(await screen.findByRole('heading', { name: 'Xin chào Đặng Thị Ánh' })).toBeTruthy();
  expect(screen.getByLabelText<HTMLInputElement>('Tên đăng nhập').value).toBe('anh.dang');
  await setPassword();
  await vi.waitFor(() => expect(window.location.pathname).toBe('/meetings'));
  expect(sent.mock.calls).toEqual([
    ['/api/auth/link/look', { token: 'abc' }],
    ['/api/auth/link', { token: 'abc', password: 'một câu dễ nhớ' }],
    ['/api/auth/login', { userName: 'anh.dang', password: 'một câu dễ nhớ' }],
  ]);
});

it('asks for a password before it asks the server', async () => {
  open('#token=abc');
  await userEvent.click(await screen.findByRole('button', { name: 'Đặt mật khẩu và đăng nhập' }));
  expect(screen.getByText('Hãy nhập mật khẩu.')).toBeTruthy();
  expect(sent).toHaveBeenCalledTimes(1);
});

it('says at the field that the password is refused, and the link stays', async () => {
  open('#token=abc', { use: () => Response.json({ code: 'invalid', errors: { password: 'weak' } }, { status: 400 }) });
  await setPassword('congdoan2026');
  expect(await screen.findByText(/^Mật khẩu này dễ đoán/)).toBeTruthy();
  expect(screen.getByLabelText('Mật khẩu mới').getAttribute('aria-invalid')).toBe('true');
});

it.each<[string, Answers]>([
  ['at once', { look: () => Response.json({ code: 'forbidden' }, { status: 403 }) }],
  ['when it was used meanwhile', { use: () => Response.json({ code: 'forbidden' }, { status: 403 }) }],
])('says that the link is not good, and whom to ask: %s', async (_, answers) => {
  open('#token=abc', answers);
  if (answers.use) await setPassword();
  expect(await screen.findByText(/^Liên kết đã được sử dụng/)).toBeTruthy();
  expect(screen.getByText(/^Hãy đề nghị quản trị viên/)).toBeTruthy();
  expect(screen.queryByLabelText('Mật khẩu mới')).toBeNull();
});

it.each([
  [503, 'unavailable', 'Máy chủ tạm thời chưa sẵn sàng. Vui lòng thử lại.'],
  [429, 'rateLimited', 'Có quá nhiều lần thử không thành công từ mạng này. Vui lòng đợi ít phút rồi thử lại.'],
])('lets one try again: %i %s', async (status, code, words) => {
  let answer = () => Response.json({ code }, { status });
  open('#token=abc', { look: () => answer() });
  expect(await screen.findByText(words)).toBeTruthy();
  answer = () => Response.json(owner);
  await userEvent.click(screen.getByRole('button', { name: 'Thử lại' }));
  expect(await screen.findByLabelText('Mật khẩu mới')).toBeTruthy();
});

it('with a second factor, leads to the sign-in page', async () => {
  open('#token=abc', { login: () => Response.json({ code: 'twoFactorRequired' }, { status: 401 }) });
  await setPassword();
  expect(await screen.findByText('Từ nay hãy đăng nhập bằng tên anh.dang và mật khẩu mới.')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Đến trang đăng nhập' })).toBeTruthy();
});

it('tells whoever is signed in as somebody else', async () => {
  open('#token=abc', {
    session: () => Response.json({ ...me, member: { ...me.member, userName: 'khac', name: 'Người Khác' } }),
  });
  expect(await screen.findByText(/đang đăng nhập bằng tài khoản của Người Khác/)).toBeTruthy();
});

it('says that the link is not complete', () => {
  open('');
  expect(screen.getByRole('heading', { name: 'Liên kết chưa đầy đủ' })).toBeTruthy();
  expect(sent).not.toHaveBeenCalled();
});
