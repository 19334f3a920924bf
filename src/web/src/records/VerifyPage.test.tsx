import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type RecordReport, recordFaults } from '../contract/records';
import { recordFault as english } from '../i18n/en/records';
import { recordFault as vietnamese } from '../i18n/vi/records';
import { FakeUpload } from '../test/FakeUpload';
import { renderPage } from '../test/renderPage';
import VerifyPage from './VerifyPage';

const hash = '0123456789abcdef'.repeat(4);

const whole: RecordReport = {
  verdict: 'whole',
  meetingId: '0199a1b2-0000-7000-8000-000000000001',
  title: 'Hội nghị Ban Thường vụ',
  events: 50_246,
  headHash: hash,
  exportedAt: '2026-11-24T03:00:00.000Z',
  files: 4,
  papers: 3,
  unpinned: 0,
  signatures: 0,
  doubtful: 0,
  bytes: 19_000_000,
  faults: [],
  moreFaults: false,
};

beforeEach(() => {
  FakeUpload.made = [];
  vi.stubGlobal('XMLHttpRequest', FakeUpload);
});
afterEach(() => vi.unstubAllGlobals());

const choose = async (...files: File[]) => {
  const input = document.querySelector('input[type=file]') as HTMLInputElement;
  input.multiple = files.length > 1;
  await userEvent.upload(input, files, { applyAccept: false });
};
const zip = () => new File(['PK'], 'record.zip');
const said = () =>
  within(screen.getByRole('region', { name: /^(Tệp hồ sơ|Kiểm tra tệp khác)$/ })).getByRole('alert').textContent;
const sent = () => FakeUpload.made.at(-1) as FakeUpload;

it('sends the file as it is, and says of a whole one which meeting it is and what to compare', async () => {
  const { container } = await renderPage(<VerifyPage />);
  await choose(zip());
  expect(sent().path).toBe('/api/records/verify');
  expect(sent().headers['Content-Type']).toBe('application/zip');
  act(() => sent().upload.onprogress?.({ loaded: 40, total: 100 }));
  expect(screen.getByRole('progressbar', { name: 'Đang gửi record.zip…' }).getAttribute('aria-valuenow')).toBe('40');
  act(() => sent().upload.onload?.());
  expect(screen.getByRole('progressbar', { name: 'Đang kiểm tra record.zip…' })).toBeTruthy();
  await sent().answer(200, whole);

  const result = screen.getByRole('region', { name: 'Nguyên vẹn' });
  for (const text of ['Hội nghị Ban Thường vụ', '50.246', '01234567 89abcdef', 'mã in trên biên bản đã ký'])
    expect(result.textContent).toContain(text);
  expect((await axe.run(container, { rules: { region: { enabled: false } } })).violations).toEqual([]);
});

it('compares with the hash that is printed on the minutes, however it was typed', async () => {
  await renderPage(<VerifyPage />);
  const field = screen.getByRole('textbox', { name: /Mã kiểm chứng hồ sơ in trên biên bản/ });
  await userEvent.type(field, '01234');
  await choose(zip());
  expect(said()).toContain('64 ký tự');
  expect(FakeUpload.made).toHaveLength(0);

  await userEvent.clear(field);
  await userEvent.type(field, (hash.toUpperCase().match(/.{8}/g) ?? []).join(' '));
  await choose(zip());
  expect(sent().path).toBe(`/api/records/verify?head=${hash}`);
  await sent().answer(200, { ...whole, printed: { seq: 50_240, later: 6, issuedLater: 0 } });
  expect(screen.getByRole('region', { name: 'Nguyên vẹn' }).textContent).toContain('sự kiện số 50.240');
  expect(screen.queryByText(/không chứng thực phần này/)).toBeNull();
  await choose(zip());
  await sent().answer(200, { ...whole, doubtful: 2, printed: { seq: 50_240, later: 6, issuedLater: 1 } });
  expect(screen.getByText(/mã kiểm chứng không chứng thực phần này/)).toBeTruthy();
  expect(screen.getByText(/^2 chữ ký số đúng là của văn bản, nhưng/)).toBeTruthy();
});

it('says plainly of a record of a later version what was not checked', async () => {
  await renderPage(<VerifyPage />);
  await choose(zip());
  await sent().answer(200, {
    ...whole,
    verdict: 'unjudged',
    faults: [{ code: 'eventUnreadable', path: 'journal.jsonl', seq: 17, what: 'ballotCast' }],
  } satisfies RecordReport);
  expect(screen.getByRole('region', { name: 'Không kiểm tra được' }).textContent).toContain('từ đó về sau thì chưa');
});

it('says of minutes in older sentences that nothing was altered, and where the printed hash is', async () => {
  await renderPage(<VerifyPage />);
  await choose(zip());
  await sent().answer(200, {
    ...whole,
    verdict: 'unjudged',
    printed: { seq: 17, later: 2, issuedLater: 0 },
    faults: [{ code: 'otherEdition', path: 'minutes', seq: 16, expected: '2', found: '1' }],
  } satisfies RecordReport);
  const result = screen.getByRole('region', { name: 'Không kiểm tra được' });
  expect(result.textContent).toContain('Không thấy chỗ nào bị sửa đổi');
  expect(result.textContent).toContain('đúng là của sự kiện số 17');
});

it('names in words what was altered', async () => {
  await renderPage(<VerifyPage />);
  await choose(zip());
  await sent().answer(200, {
    ...whole,
    verdict: 'altered',
    faults: [
      { code: 'eventContent', path: 'journal.jsonl', seq: 17, what: 'ballotCast' },
      { code: 'content', path: 'papers/001-v1-bao-cao.pdf', expected: hash, found: hash },
    ],
    moreFaults: true,
  } satisfies RecordReport);
  const result = screen.getByRole('region', { name: 'Đã bị sửa đổi' });
  expect(
    within(result)
      .getAllByRole('listitem')
      .map((item) => item.textContent),
  ).toEqual([
    'Sự kiện 17 (bỏ phiếu) bị sửa: loại, thời điểm, người, lệnh hoặc nội dung.',
    'Nội dung tệp papers/001-v1-bao-cao.pdf đã bị sửa đổi.',
    'Còn những chỗ khác, chưa liệt kê hết.',
  ]);
  expect(result.textContent).not.toContain('mã in trên biên bản đã ký');
});

it('says of what is no record that nothing can be said', async () => {
  await renderPage(<VerifyPage />);
  await choose(new File(['x'], 'thư.txt'));
  await sent().answer(200, {
    verdict: 'unjudged',
    events: 0,
    files: 0,
    papers: 0,
    unpinned: 0,
    signatures: 0,
    doubtful: 0,
    bytes: 1,
    faults: [{ code: 'notRecord' }],
    moreFaults: false,
  } satisfies RecordReport);
  const result = screen.getByRole('region', { name: 'Không kiểm tra được' });
  expect(result.textContent).toContain('Tệp này không phải là hồ sơ cuộc họp.');
  expect(result.textContent).not.toContain('Thông tin ghi trong hồ sơ');
});

it('says why a file cannot be taken, and takes the next one', async () => {
  await renderPage(<VerifyPage />);
  await choose(zip(), zip());
  expect(said()).toContain('một tệp');
  const large = zip();
  Object.defineProperty(large, 'size', { value: 600 * 1024 * 1024 });
  await choose(large);
  expect(said()).toContain('512 MB');
  expect(FakeUpload.made).toHaveLength(0);

  await choose(zip());
  await sent().answer(429, { code: 'rateLimited' });
  expect(said()).toContain('quá nhanh');
  await choose(zip());
  expect(said()).toBe('');
  await sent().answer(200, whole);
  expect(screen.getByRole('region', { name: 'Nguyên vẹn' })).toBeTruthy();
});

it('has words for whatever can be wrong', () => {
  expect(Object.keys(vietnamese).sort()).toEqual([...recordFaults].sort());
  expect(Object.keys(english).sort()).toEqual([...recordFaults].sort());
});
