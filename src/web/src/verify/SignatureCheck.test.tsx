import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { expect, it } from 'vitest';
import type { SignatureReport } from '../contract/minutes';
import { renderPage } from '../test/renderPage';
import SignatureCheckPage from './SignatureCheckPage';

const report: SignatureReport = {
  valid: true,
  problems: [],
  signer: 'CN=Liên đoàn Lao động',
  issuer: 'CN=CA',
  serial: '01AB',
  validFrom: '2026-01-01T00:00:00Z',
  validTo: '2027-01-01T00:00:00Z',
  signedAt: '2026-11-24T02:00:00Z',
  organisation: true,
  meeting: {
    id: 'm',
    title: 'Giao ban tháng 11',
    document: 'notice',
    number: '03/TB-LĐLĐ',
    day: '2026-11-24',
    state: 'current',
  },
};

const pdf = new File(['%PDF'], 'thông báo.pdf', { type: 'application/pdf' });
const p7s = new File([new Uint8Array([48])], 'thông báo.p7s');

async function check(answer: unknown) {
  const page = await renderPage(<SignatureCheckPage />, { '/api/signatures/verify': answer });
  await userEvent.upload(screen.getByLabelText('Tệp PDF'), pdf);
  await userEvent.upload(screen.getByLabelText('Tệp chữ ký .p7s'), p7s);
  await userEvent.click(screen.getByRole('button', { name: 'Kiểm tra' }));
  return page;
}

it('[E13] asks for both files before anything is sent', async () => {
  const { fetched, container } = await renderPage(<SignatureCheckPage />);
  await userEvent.click(screen.getByRole('button', { name: 'Kiểm tra' }));
  expect(screen.getAllByText('Hãy chọn tệp.')).toHaveLength(2);
  expect(fetched.mock.calls.some(([path]) => path.includes('signatures'))).toBe(false);
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
});

it('[E13] says that a signature is valid, whose it is, and of what', async () => {
  const { fetched, container } = await check(report);
  expect(await screen.findByText(/Chữ ký hợp lệ/)).toBeTruthy();
  expect(screen.getByText('CN=Liên đoàn Lao động').parentElement?.textContent).toMatch(/^Liên đoàn Lao động/);
  expect(
    screen.getByRole('link', { name: 'Thông báo kết luận số 03/TB-LĐLĐ, ngày 24/11/2026.' }).getAttribute('href'),
  ).toBe('/meetings/m/minutes?document=notice');
  const body = (fetched.mock.calls.at(-1) as unknown as [string, RequestInit])[1].body as FormData;
  expect([...body.keys()]).toEqual(['pdf', 'p7s']);
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Kiểm tra tệp khác' }));
  expect(screen.getByRole('button', { name: 'Kiểm tra' })).toBeTruthy();
});

it('[E13] says of a good signature that its paper does not count any more', async () => {
  await check({ ...report, meeting: { ...report.meeting, state: 'recalled' } });
  expect(await screen.findByText('Đã thu hồi')).toBeTruthy();
  // Said together: who hears the one hears the other.
  const said = within(screen.getByRole('status'));
  expect(said.getByText('Đã thu hồi')).toBeTruthy();
  expect(said.getByText(/thuộc cuộc họp “Giao ban tháng 11”/)).toBeTruthy();
  expect(said.getByText(/Chữ ký hợp lệ/)).toBeTruthy();
});

it('[E13] says what is wrong, and what cannot be read', async () => {
  const { meeting: _, ...foreign } = report;
  const { unmount } = await check({ ...foreign, valid: false, problems: ['otherContent', 'somethingNew'] });
  expect(await screen.findByText('Chữ ký không hợp lệ.')).toBeTruthy();
  expect(screen.getByText(/Chữ ký là của tệp khác/)).toBeTruthy();
  expect(screen.getByText('Có lỗi khác trong chữ ký.')).toBeTruthy();
  unmount();
  await check(() => Response.json({ code: 'invalid', errors: { p7s: [''] } }, { status: 400 }));
  await waitFor(() => expect(screen.getByText(/không đọc được/)).toBeTruthy());
});
