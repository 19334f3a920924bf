import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { expect, it } from 'vitest';
import type { IssuedMinutesView } from '../../../contract/meetings';
import { chair, delegate, renderMinutes } from '../renderMinutes';
import { minutesText } from '../testMinutes';
import { commonName } from './certificates';

const at = '2026-11-24T02:00:00Z';
const signature = {
  signer: 'CN=Liên đoàn Lao động, O=LĐLĐ, C=VN',
  issuer: 'CN="CA, Nhà nước", C=VN',
  validTo: '2027-11-24T00:00:00Z',
  organisation: true,
  at,
  byName: 'Nguyễn Thị Hương',
};

function issue(changes: Partial<IssuedMinutesView> = {}): IssuedMinutesView {
  return {
    number: '01/BB-LĐLĐ',
    day: '2026-11-24',
    at,
    sha256: minutesText.sha256,
    head: 'e'.repeat(64),
    docx: { sha256: 'c', size: 1 },
    pdf: { sha256: 'd', size: 1 },
    signatures: {},
    ...changes,
  };
}

const issued = { stage: 'issued', form: { registerId: 'r', withPeople: false } } as const;
const text = { ...minutesText, stage: 'issued' } as const;
const card = () => within(screen.getByRole('region', { name: 'Văn bản đã ban hành' }));
const dialog = () => within(screen.getByRole('dialog'));
const press = (name: string) => userEvent.click(screen.getAllByRole('button', { name })[0] as HTMLElement);

it('[A1] shows number, day, files, signatures and the hash of the record to whoever reads it', async () => {
  const { container } = await renderMinutes({
    me: delegate(),
    minutes: { ...issued, issued: { 1: issue({ signatures: { s: signature } }) } },
    text,
  });
  const links = card().getAllByRole('link');
  const hrefs = links.map((link) => link.getAttribute('href'));
  expect(hrefs).toEqual([
    '/api/meetings/m/minutes.html?document=minutes&ordinal=1',
    '/api/meetings/m/minutes.pdf?document=minutes&ordinal=1',
    '/api/meetings/m/minutes.docx?document=minutes&ordinal=1',
    '/api/meetings/m/minutes/signatures/s.p7s?document=minutes&ordinal=1',
  ]);
  expect(card().getByText('ngày 24/11/2026')).toBeTruthy();
  expect(card().getByText('Liên đoàn Lao động')).toBeTruthy();
  expect(card().getByText(/có hạn đến 24\/11\/2027/)).toBeTruthy();
  await userEvent.click(card().getByText('Mã kiểm chứng hồ sơ'));
  expect(card().getByLabelText<HTMLInputElement>('Mã kiểm chứng của số 01/BB-LĐLĐ').value).toBe('e'.repeat(64));
  expect(screen.queryByRole('button', { name: 'Ký số tệp PDF' })).toBeNull();
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
});

it('[A1] lists what was replaced and recalled, and the letters that correct', async () => {
  await renderMinutes({
    minutes: {
      ...issued,
      issued: {
        1: issue({ number: '01/BB-LĐLĐ' }),
        2: issue({ number: '02/BB-LĐLĐ', recalled: 'Nhầm người ký' }),
        3: issue({ number: '03/BB-LĐLĐ' }),
      },
      corrections: {
        1: { issue: 3, number: '07/CV-LĐLĐ', day: '2026-11-24', text: 'Viết lại tên.', signedByName: 'Hương', at },
      },
    },
    text,
  });
  const version = (number: string) => within(card().getByRole('article', { name: `Số ${number}`, hidden: true }));
  expect(version('03/BB-LĐLĐ').getByText('Có hiệu lực')).toBeTruthy();
  expect(version('02/BB-LĐLĐ').getByText('Lý do thu hồi: Nhầm người ký')).toBeTruthy();
  expect(version('01/BB-LĐLĐ').getByText('Được thay thế bằng số 02/BB-LĐLĐ.')).toBeTruthy();
  const letters = within(screen.getByRole('region', { name: 'Văn bản đính chính' }));
  expect(letters.getByText('Đính chính văn bản số 03/BB-LĐLĐ; người ban hành: Hương')).toBeTruthy();
  expect(letters.getByRole('link', { name: 'Word' }).getAttribute('href')).toBe(
    '/api/meetings/m/minutes/corrections/1.docx?document=minutes',
  );
  expect(letters.getByRole('button', { name: 'PDF' })).toBeTruthy();
});

it('[A1] says that it was recalled to whoever cannot read it any more', async () => {
  const { reads } = await renderMinutes({
    me: delegate(),
    minutes: {
      ...issued,
      issued: { 1: issue({ recalled: 'Nhầm người ký', signatures: { s: signature } }) },
      corrections: {
        1: { issue: 1, number: '07/CV-LĐLĐ', day: '2026-11-24', text: 'Viết lại tên.', signedByName: 'Hương', at },
      },
    },
    text,
  });
  expect(screen.getByText(/Văn bản này đã bị thu hồi/)).toBeTruthy();
  expect(reads()).toBe(0);
  expect(card().getByText('Lý do thu hồi: Nhầm người ký')).toBeTruthy();
  expect(card().queryAllByRole('link')).toEqual([]);
});

it('[A1] recalls the issue that was read', async () => {
  const { sent } = await renderMinutes({ minutes: { ...issued, issued: { 1: issue(), 2: issue() } }, text });
  await press('Thao tác khác với văn bản');
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Thu hồi' }));
  await userEvent.type(dialog().getByRole('textbox'), 'Nhầm');
  await userEvent.click(dialog().getByRole('button', { name: 'Thu hồi' }));
  expect(sent()).toEqual([{ type: 'recallMinutes', document: 'minutes', ordinal: 2, reason: 'Nhầm' }]);
});

it('[E13] says whose issuer is not known', async () => {
  await renderMinutes({
    minutes: { ...issued, issued: { 1: issue({ signatures: { s: { ...signature, unknownIssuer: true } } }) } },
    text,
  });
  expect(card().getByText('không xác định được tổ chức cấp')).toBeTruthy();
});

it('[A1] a letter that corrects is issued with a register of its own', async () => {
  const { sent } = await renderMinutes({ me: chair(), minutes: { ...issued, issued: { 1: issue() } }, text });
  await press('Thao tác khác với văn bản');
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Đính chính' }));
  await userEvent.click(dialog().getByRole('button', { name: 'Cấp số và ban hành đính chính' }));
  expect(dialog().getByText('Hãy chọn sổ cấp số.')).toBeTruthy();
  await userEvent.click(dialog().getByRole('button', { name: /Lấy số từ sổ/ }));
  await userEvent.click(await screen.findByRole('option', { name: 'Sổ biên bản năm 2026' }));
  await userEvent.type(dialog().getByRole('textbox', { name: 'Nội dung đính chính' }), 'Viết lại tên.');
  await userEvent.click(dialog().getByRole('button', { name: 'Cấp số và ban hành đính chính' }));
  expect(sent()).toEqual([
    { type: 'correctMinutes', document: 'minutes', ordinal: 1, registerId: 'r', text: 'Viết lại tên.' },
  ]);
});

it('[A1] a letter that corrects says who else signs it, and as what', async () => {
  const { sent } = await renderMinutes({ me: chair(), minutes: { ...issued, issued: { 1: issue() } }, text });
  await press('Thao tác khác với văn bản');
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Đính chính' }));
  await userEvent.click(dialog().getByRole('button', { name: /Lấy số từ sổ/ }));
  await userEvent.click(await screen.findByRole('option', { name: 'Sổ biên bản năm 2026' }));
  await userEvent.type(dialog().getByRole('textbox', { name: 'Nội dung đính chính' }), 'Viết lại tên.');
  await userEvent.type(dialog().getByRole('textbox', { name: /Họ tên người ký/ }), 'Vũ Văn Phó');
  await userEvent.click(dialog().getByRole('button', { name: 'Cấp số và ban hành đính chính' }));
  expect(dialog().getByText('Hãy ghi chức vụ của người ký.')).toBeTruthy();
  expect(sent()).toEqual([]);
  await userEvent.type(dialog().getByRole('textbox', { name: /Chức vụ người ký/ }), 'PHÓ CHỦ TỊCH');
  await userEvent.click(dialog().getByRole('button', { name: 'Cấp số và ban hành đính chính' }));
  expect(sent()).toEqual([
    {
      type: 'correctMinutes',
      document: 'minutes',
      ordinal: 1,
      registerId: 'r',
      text: 'Viết lại tên.',
      position: 'PHÓ CHỦ TỊCH',
      signerName: 'Vũ Văn Phó',
    },
  ]);
});

it('[E13] signs with the certificate of the organisation where there is one', async () => {
  const { posted } = await renderMinutes({
    minutes: { ...issued, issued: { 1: issue() } },
    text,
    answers: {
      '/api/meetings/m/minutes/certificate': { configured: true, subject: 'CN=LĐLĐ', validTo: '2027-11-24T00:00:00Z' },
      '/api/meetings/m/minutes/signatures': { ok: true, seq: 50 },
    },
  });
  await press('Ký số tệp PDF');
  await waitFor(() =>
    expect(dialog().getByRole('radio', { name: /chứng thư của tổ chức/, checked: true })).toBeTruthy(),
  );
  await userEvent.click(dialog().getByRole('button', { name: 'Ký số tệp PDF' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(posted).toEqual([
    {
      path: '/api/meetings/m/minutes/signatures',
      body: { document: 'minutes', ordinal: 1, organisation: true, commandId: expect.any(String) },
    },
  ]);
});

it('[E13] signs with a certificate file, whose password the browser does not fill in', async () => {
  const refusal = Response.json({ code: 'invalid', errors: { password: ['wrong'] } }, { status: 400 });
  const { posted } = await renderMinutes({
    minutes: { ...issued, issued: { 1: issue() } },
    text,
    answers: { '/api/meetings/m/minutes/signatures': refusal },
  });
  await press('Ký số tệp PDF');
  await userEvent.click(dialog().getByRole('radio', { name: /tệp chứng thư của tôi/ }));
  const password = dialog().getByLabelText('Mật khẩu của tệp chứng thư');
  expect([password.getAttribute('type'), password.getAttribute('autocomplete')]).toEqual(['password', 'off']);
  await userEvent.click(dialog().getByRole('button', { name: 'Ký số tệp PDF' }));
  expect(dialog().getByText('Hãy chọn tệp.')).toBeTruthy();
  expect(posted).toEqual([]);
  await userEvent.upload(dialog().getByLabelText(/Tệp chứng thư .pfx/), new File([new Uint8Array([1, 2, 3])], 'a.pfx'));
  await userEvent.type(password, 'bí mật');
  await userEvent.click(dialog().getByRole('button', { name: 'Ký số tệp PDF' }));
  expect(await dialog().findByText('Mật khẩu của tệp chứng thư không đúng.')).toBeTruthy();
  expect(posted[0]?.body).toMatchObject({ document: 'minutes', ordinal: 1, pfx: 'AQID', password: 'bí mật' });
});

it('[E13] signs once where no answer came, whoever did not give it, and anew after a refusal', async () => {
  const signatures = '/api/meetings/m/minutes/signatures';
  const answers: Record<string, unknown> = {};
  const { posted } = await renderMinutes({ minutes: { ...issued, issued: { 1: issue() } }, text, answers });
  await press('Ký số tệp PDF');
  await userEvent.upload(dialog().getByLabelText(/Tệp chữ ký .p7s/), new File([new Uint8Array([255, 0])], 'a.p7s'));
  for (const status of [502, 504, 429, 409, 502]) {
    answers[signatures] = new Response('', { status });
    await userEvent.click(dialog().getByRole('button', { name: 'Kiểm tra và ghi chữ ký' }));
    await waitFor(() => expect(dialog().getByRole('alert').textContent).not.toBe(''));
  }
  expect(posted).toHaveLength(5);
  const [first, second, third, fourth, fifth] = posted.map(({ body }) => (body as { commandId: string }).commandId);
  expect([second, third, fourth]).toEqual([first, first, first]);
  expect(fifth).not.toBe(first);
});

it('[E13] takes a signature that was made elsewhere, and says where it is not of this file', async () => {
  const { posted } = await renderMinutes({
    minutes: { ...issued, issued: { 1: issue() } },
    text,
    answers: {
      '/api/meetings/m/minutes/signatures': Response.json(
        { code: 'invalid', errors: { cms: 'otherContent, certificateExpired' } },
        { status: 400 },
      ),
    },
  });
  await press('Ký số tệp PDF');
  expect(dialog().getByRole('link', { name: 'Tải tệp PDF' }).getAttribute('href')).toBe(
    '/api/meetings/m/minutes.pdf?document=minutes&ordinal=1',
  );
  await userEvent.upload(dialog().getByLabelText(/Tệp chữ ký .p7s/), new File([new Uint8Array([255, 0])], 'a.p7s'));
  await userEvent.click(dialog().getByRole('button', { name: 'Kiểm tra và ghi chữ ký' }));
  const said = await dialog().findByText(/Chữ ký không hợp lệ với tệp PDF/);
  expect(said.textContent).toContain('Chữ ký là của tệp khác');
  expect(said.textContent).toContain('Chứng thư đã hết hạn.');
  expect(posted[0]?.body).toMatchObject({ document: 'minutes', ordinal: 1, cms: '/wA=' });
});

it('[E13] names who signed by the certificate', () => {
  expect(commonName('CN=Nguyễn Văn A, O=LĐLĐ, C=VN')).toBe('Nguyễn Văn A');
  expect(commonName('O=LĐLĐ, CN="Công ty ""A"", Ltd", C=VN')).toBe('Công ty "A", Ltd');
  expect(commonName('O=LĐLĐ')).toBe('O=LĐLĐ');
});

it('[A1] says that the PDF of a draft is being made, and where it was not', async () => {
  let answer: (response: Response) => void = () => undefined;
  const made = new Promise<Response>((resolve) => {
    answer = resolve;
  });
  await renderMinutes({ answers: { '/api/meetings/m/minutes.pdf?document=minutes': made } });
  await press('PDF');
  expect(await screen.findByText(/Đang lập tệp PDF/)).toBeTruthy();
  answer(Response.json({ code: 'unavailable' }, { status: 503 }));
  expect(await screen.findByText(/Chưa lập được tệp PDF/)).toBeTruthy();
  expect(screen.queryByText(/Đang lập tệp PDF/)).toBeNull();
});
