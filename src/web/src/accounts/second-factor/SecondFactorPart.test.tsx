import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { signedOut } from '../../app/api';
import { SecondFactorPart } from './SecondFactorPart';

const recoveryCodes = Array.from({ length: 10 }, (_, i) => `AAAA-BBBB-CCCC-DDD${i}`);

/** A server whose second factor is on or off, which knows one password and one code. */
function serve(on: boolean, recoveryCodesLeft = on ? 10 : 0) {
  const asked = vi.fn();
  const wrong = () => Response.json({ code: 'invalidCredentials' }, { status: 401 });
  vi.stubGlobal(
    'fetch',
    vi.fn(async (path: string, init?: RequestInit) => {
      if (init?.method === 'GET') return Response.json({ on, recoveryCodesLeft });
      const body = JSON.parse(String(init?.body));
      asked(path, body);
      if (path.endsWith('/on')) {
        if (body.code !== '123456') return Response.json({ code: 'invalid', errors: { code: 'no' } }, { status: 400 });
        on = true;
        recoveryCodesLeft = 10;
        return Response.json({ recoveryCodes });
      }
      if (body.password !== 'đúng rồi') return wrong();
      if (path.endsWith('/offer'))
        return Response.json({ key: 'ABCDEFGH', uri: 'otpauth://totp/Collab:a?secret=ABCDEFGH' });
      if (body.twoFactorCode !== '123456') return wrong();
      if (path.endsWith('/recovery-codes')) return Response.json({ recoveryCodes });
      on = false;
      return new Response(null, { status: 204 });
    }),
  );
  return asked;
}

const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));
const fill = (label: string, text: string) => userEvent.type(screen.getByLabelText(label), text);

afterEach(() => vi.unstubAllGlobals());

it('is turned on with the password and a code, and shows the recovery codes once', async () => {
  serve(false);
  const changed = vi.fn();
  const out = vi.fn();
  const stop = signedOut.add(out);
  render(<SecondFactorPart onChanged={changed} />);
  await userEvent.click(await screen.findByRole('button', { name: 'Bật xác thực hai bước' }));

  await fill('Mật khẩu của bạn', 'sai');
  await press('Tiếp tục');
  expect(await screen.findByText('Mật khẩu hiện tại không đúng.')).toBeTruthy();
  expect(out).not.toHaveBeenCalled();
  await userEvent.clear(screen.getByLabelText('Mật khẩu của bạn'));
  await fill('Mật khẩu của bạn', 'đúng rồi');
  await press('Tiếp tục');
  expect(await screen.findByRole('img', { name: 'Mã QR để quét bằng ứng dụng xác thực' })).toBeTruthy();
  expect(screen.getByText('ABCD EFGH')).toBeTruthy();

  await fill('Mã 6 chữ số trên ứng dụng', '000000');
  await press('Xác nhận và bật');
  expect(await screen.findByText(/^Mã không đúng/)).toBeTruthy();
  await userEvent.clear(screen.getByLabelText('Mã 6 chữ số trên ứng dụng'));
  await fill('Mã 6 chữ số trên ứng dụng', '123456');
  await press('Xác nhận và bật');
  expect(await screen.findByText('AAAA-BBBB-CCCC-DDD9')).toBeTruthy();
  expect(changed).toHaveBeenCalledOnce();

  await press('Tôi đã cất các mã này');
  expect(await screen.findByText('Đang bật')).toBeTruthy();
  expect(screen.queryByText('AAAA-BBBB-CCCC-DDD9')).toBeNull();
  stop();
});

it('is turned off with password and code', async () => {
  const asked = serve(true);
  render(<SecondFactorPart onChanged={() => {}} />);
  await userEvent.click(await screen.findByRole('button', { name: 'Tắt xác thực hai bước' }));
  await fill('Mật khẩu của bạn', 'đúng rồi');
  await fill('Mã trên ứng dụng, hoặc một mã khôi phục', '1');
  await press('Tắt xác thực hai bước');
  expect(await screen.findByText('Mật khẩu hoặc mã không đúng.')).toBeTruthy();
  await fill('Mã trên ứng dụng, hoặc một mã khôi phục', '23456');
  await press('Tắt xác thực hai bước');
  expect(await screen.findByRole('button', { name: 'Bật xác thực hai bước' })).toBeTruthy();
  expect(asked).toHaveBeenLastCalledWith('/api/me/second-factor/off', {
    password: 'đúng rồi',
    twoFactorCode: '123456',
  });
});

it('asks for new recovery codes when few are left, and makes them', async () => {
  serve(true, 2);
  render(<SecondFactorPart onChanged={() => {}} />);
  expect(await screen.findByText('Còn 2 mã khôi phục chưa dùng.', { exact: false })).toBeTruthy();
  expect(screen.getByText(/^Sắp hết mã khôi phục/)).toBeTruthy();
  await press('Tạo mã khôi phục mới');
  await fill('Mật khẩu của bạn', 'đúng rồi');
  await fill('Mã trên ứng dụng, hoặc một mã khôi phục', '123456');
  await press('Tạo mã khôi phục mới');
  expect(await screen.findByText('AAAA-BBBB-CCCC-DDD0')).toBeTruthy();
});
