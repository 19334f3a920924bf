import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { SessionProvider } from '../app/session';
import SetupPage from './SetupPage';

const me = { member: { id: 'm', userName: 'quantri', name: 'Trần Quản Trị' }, roles: ['systemAdmin'], permissions: [] };
const sent = vi.fn<(body: unknown) => void>();

function open(hash: string, answer: () => Response) {
  history.replaceState(null, '', `/setup${hash}`);
  vi.stubGlobal(
    'fetch',
    vi.fn(async (path: string, init: RequestInit) => {
      if (path === '/api/auth/login') return Response.json(me);
      if (path !== '/api/setup') return Response.json({ code: 'unauthenticated' }, { status: 401 });
      sent(JSON.parse(String(init.body)));
      return answer();
    }),
  );
  render(
    <SessionProvider>
      <SetupPage />
    </SessionProvider>,
  );
}

async function fill() {
  await userEvent.type(screen.getByLabelText('Tên tổ chức'), 'Liên đoàn Lao động tỉnh');
  await userEvent.type(screen.getByLabelText('Mã tổ chức'), ' LĐLĐ ');
  await userEvent.type(screen.getByLabelText('Họ và tên'), 'Trần Quản Trị');
  await userEvent.type(screen.getByLabelText('Tên đăng nhập'), 'quantri');
  await userEvent.type(screen.getByLabelText('Mật khẩu'), 'mật khẩu dài');
  await submit();
}

const submit = () => userEvent.click(screen.getByRole('button', { name: 'Hoàn tất thiết lập' }));

beforeEach(() => {
  sent.mockClear();
  vi.stubGlobal('scrollTo', () => undefined);
});
afterEach(() => {
  vi.unstubAllGlobals();
  history.replaceState(null, '', '/');
});

it('takes the token out of the address, sends it with the form and goes to the meetings', async () => {
  open('#token=abc', () => new Response(null, { status: 204 }));
  expect(window.location.hash).toBe('');
  await fill();
  await vi.waitFor(() => expect(window.location.pathname).toBe('/meetings'));
  expect(sent).toHaveBeenCalledExactlyOnceWith({
    token: 'abc',
    organisation: { code: 'LĐLĐ', name: 'Liên đoàn Lao động tỉnh' },
    administrator: { userName: 'quantri', password: 'mật khẩu dài', name: 'Trần Quản Trị' },
  });
});

it('asks for what is missing before it asks the server', async () => {
  open('#token=abc', () => Response.error());
  await submit();
  expect(screen.getAllByText('Hãy nhập thông tin này.')).toHaveLength(5);
  expect(sent).not.toHaveBeenCalled();
});

it('shows at the field what the server does not accept', async () => {
  open('#token=abc', () =>
    Response.json({ code: 'invalid', errors: { 'administrator.userName': 'has a space' } }, { status: 400 }),
  );
  await fill();
  expect(await screen.findByText('Thông tin chưa hợp lệ. Hãy kiểm tra lại.')).toBeTruthy();
  expect(screen.getByLabelText('Tên đăng nhập').getAttribute('aria-invalid')).toBe('true');
});

it('says that the link is used up', async () => {
  open('#token=abc', () => Response.json({ code: 'forbidden' }, { status: 403 }));
  await fill();
  expect(await screen.findByText(/^Liên kết đã được sử dụng/)).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Đến trang đăng nhập' })).toBeTruthy();
});

it.each([
  [503, 'unavailable', 'Máy chủ tạm thời chưa sẵn sàng. Vui lòng thử lại.'],
  [429, 'rateLimited', 'Bạn thao tác quá nhanh. Vui lòng đợi một lát.'],
  [500, 'internal', 'Máy chủ không xử lý được yêu cầu. Vui lòng thử lại.'],
])('says what is wrong: %i %s', async (status, code, words) => {
  open('#token=abc', () => Response.json({ code }, { status }));
  await fill();
  expect(await screen.findByText(words)).toBeTruthy();
});

it('says that the link is not complete', () => {
  open('', () => Response.error());
  expect(screen.getByText(/^Liên kết chưa đầy đủ/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Hoàn tất thiết lập' })).toBeNull();
});

it('takes the token also where the link is pasted into the page', async () => {
  open('', () => Response.error());
  window.location.hash = '#token=abc';
  expect(await screen.findByRole('button', { name: 'Hoàn tất thiết lập' })).toBeTruthy();
  expect(window.location.hash).toBe('');
});
