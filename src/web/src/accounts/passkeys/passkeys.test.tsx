import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { SessionProvider, useSession } from '../../app/session';
import { SignInPage } from '../SignInPage';
import { PasskeysPart } from './PasskeysPart';
import { obstacle } from './webauthn';

const me = { member: { id: 'm', userName: 'chutri', name: 'Nguyễn Thị Hương' }, roles: [], permissions: [] };
const held = { id: 'p', name: 'Máy ở nhà', createdAt: '2026-11-20T01:00:00.000Z' };

/** A browser that knows passkeys; `act` is what comes of the question to its user. */
function browser(act: () => Promise<unknown>) {
  const parse = (options: object) => options;
  vi.stubGlobal('isSecureContext', true);
  vi.stubGlobal('PublicKeyCredential', { parseCreationOptionsFromJSON: parse, parseRequestOptionsFromJSON: parse });
  const asked = vi.fn(act);
  Object.defineProperty(navigator, 'credentials', { configurable: true, value: { create: asked, get: asked } });
  return asked;
}

const signed = async () => ({ toJSON: () => ({ id: 'signed' }) });
const cancelled = () => Promise.reject(new DOMException('No.', 'NotAllowedError'));

function serve(answers: Record<string, (body: Record<string, unknown>) => Response>) {
  const sent = vi.fn();
  vi.stubGlobal(
    'fetch',
    vi.fn(async (path: string, init: RequestInit) => {
      const call = `${init.method} ${path}`;
      const body = init.body === undefined ? {} : JSON.parse(String(init.body));
      sent(call, body);
      return answers[call]?.(body) ?? Response.json({ code: 'unauthenticated' }, { status: 401 });
    }),
  );
  return sent;
}

function Page() {
  const { session } = useSession();
  return session.status === 'in' ? <p>{session.me.member.name}</p> : <SignInPage ended={false} />;
}

const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));
const options = () => Response.json({ challengeId: 'c', options: { challenge: 'x' } });
const done = () => new Response(null, { status: 204 });

afterEach(() => {
  vi.unstubAllGlobals();
  Reflect.deleteProperty(navigator, 'credentials');
});

it('says where no passkey can be used, and why', () => {
  browser(signed);
  expect(obstacle({ isSecureContext: true, hostname: 'localhost' })).toBeUndefined();
  expect(obstacle({ isSecureContext: false, hostname: 'hop.example.vn' })).toBe('insecure');
  expect(obstacle({ isSecureContext: true, hostname: '10.0.0.5' })).toBe('noHostName');
  expect(obstacle({ isSecureContext: true, hostname: '[::1]' })).toBe('noHostName');
  vi.stubGlobal('PublicKeyCredential', undefined);
  expect(obstacle({ isSecureContext: true, hostname: 'localhost' })).toBe('unsupported');
});

it('signs in with what the browser signed', async () => {
  browser(signed);
  const sent = serve({ 'POST /api/auth/passkey/options': options, 'POST /api/auth/passkey': () => Response.json(me) });
  render(<Page />, { wrapper: SessionProvider });
  await press('Đăng nhập bằng khóa truy cập (passkey)');
  expect(await screen.findByText('Nguyễn Thị Hương')).toBeTruthy();
  expect(sent).toHaveBeenLastCalledWith('POST /api/auth/passkey', { challengeId: 'c', credential: { id: 'signed' } });
});

it.each([
  [cancelled, 200, 'ok', /^Chưa đăng nhập bằng khóa truy cập/],
  [signed, 401, 'invalidCredentials', /^Khóa truy cập này không dùng được/],
  [signed, 429, 'rateLimited', /^Đăng nhập sai quá nhiều lần/],
])('says why one is not signed in (%#)', async (act, status, code, words) => {
  browser(act);
  serve({
    'POST /api/auth/passkey/options': options,
    'POST /api/auth/passkey': () => Response.json({ code }, { status }),
  });
  render(<Page />, { wrapper: SessionProvider });
  await press('Đăng nhập bằng khóa truy cập (passkey)');
  expect(await screen.findByText(words)).toBeTruthy();
});

it('offers nothing at sign-in to a browser that cannot', () => {
  serve({});
  render(<Page />, { wrapper: SessionProvider });
  expect(screen.queryByRole('button', { name: 'Đăng nhập bằng khóa truy cập (passkey)' })).toBeNull();
});

it('adds one with the password and, where it is wanted, the code', async () => {
  browser(signed);
  const items: object[] = [];
  const sent = serve({
    'GET /api/me/passkeys': () => Response.json({ items }),
    'POST /api/me/passkeys/options': ({ password, twoFactorCode }) => {
      if (password !== 'đúng rồi') return Response.json({ code: 'invalidCredentials' }, { status: 401 });
      return twoFactorCode === '123456' ? options() : Response.json({ code: 'twoFactorRequired' }, { status: 401 });
    },
    'POST /api/me/passkeys': () => {
      items.push(held);
      return Response.json(held);
    },
  });
  render(<PasskeysPart />);
  expect(await screen.findByText('Bạn chưa có khóa truy cập nào.')).toBeTruthy();
  await press('Thêm khóa truy cập');
  await userEvent.clear(screen.getByLabelText('Tên để nhận biết'));
  await userEvent.type(screen.getByLabelText('Tên để nhận biết'), 'Máy ở nhà');
  await userEvent.type(screen.getByLabelText('Mật khẩu của bạn'), 'sai');
  await press('Tiếp tục');
  expect(await screen.findByText('Mật khẩu hiện tại không đúng.')).toBeTruthy();
  await userEvent.clear(screen.getByLabelText('Mật khẩu của bạn'));
  await userEvent.type(screen.getByLabelText('Mật khẩu của bạn'), 'đúng rồi');
  await press('Tiếp tục');
  await userEvent.type(await screen.findByLabelText('Mã trên ứng dụng, hoặc một mã khôi phục'), '123 456');
  await press('Tiếp tục');
  expect(await screen.findByText('Máy ở nhà')).toBeTruthy();
  expect(sent).toHaveBeenCalledWith('POST /api/me/passkeys', {
    challengeId: 'c',
    credential: { id: 'signed' },
    name: 'Máy ở nhà',
  });
});

it('says that the device has one already', async () => {
  browser(() => Promise.reject(new DOMException('Twice.', 'InvalidStateError')));
  serve({
    'GET /api/me/passkeys': () => Response.json({ items: [held] }),
    'POST /api/me/passkeys/options': options,
  });
  render(<PasskeysPart />);
  await press('Thêm khóa truy cập');
  await userEvent.type(screen.getByLabelText('Tên để nhận biết'), 'Máy');
  await userEvent.type(screen.getByLabelText('Mật khẩu của bạn'), 'đúng rồi');
  await press('Tiếp tục');
  expect(await screen.findByText('Thiết bị này đã có khóa truy cập của tài khoản.')).toBeTruthy();
});

it('renames one, and removes one after asking', async () => {
  browser(signed);
  const sent = serve({
    'GET /api/me/passkeys': () => Response.json({ items: [held] }),
    'PATCH /api/me/passkeys/p': done,
    'DELETE /api/me/passkeys/p': done,
  });
  render(<PasskeysPart />);
  await press('Đổi tên khóa truy cập “Máy ở nhà”');
  await userEvent.type(screen.getByLabelText('Tên để nhận biết'), ' cũ ');
  await press('Lưu');
  await vi.waitFor(() => expect(sent).toHaveBeenCalledWith('PATCH /api/me/passkeys/p', { name: 'Máy ở nhà cũ' }));
  await press('Xóa khóa truy cập “Máy ở nhà”');
  expect(sent).not.toHaveBeenCalledWith('DELETE /api/me/passkeys/p', {});
  await press('Xóa');
  await vi.waitFor(() => expect(sent).toHaveBeenCalledWith('DELETE /api/me/passkeys/p', {}));
});

it('lists at an address where none can be made, and says why', async () => {
  vi.stubGlobal('isSecureContext', false);
  serve({ 'GET /api/me/passkeys': () => Response.json({ items: [held] }) });
  render(<PasskeysPart />);
  expect(await screen.findByText('Máy ở nhà')).toBeTruthy();
  expect(screen.getByText(/không bảo mật \(https\)/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Thêm khóa truy cập' })).toBeNull();
});
