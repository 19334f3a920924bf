import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { registersStream } from '../contract/registers';
import { settled } from '../test/FakeServer';
import { organisationView, renderOrganisation } from '../test/renderOrganisation';
import { renderPage } from '../test/renderPage';
import RegisterPages from './RegisterPages';
import RegisterReadPage from './RegisterReadPage';

const id = '00000000-0000-4000-8000-000000000001';
const line = {
  subjectId: 's',
  number: '01/GM-LĐLĐ',
  title: 'Hội nghị',
  day: '2026-01-05',
  at: '2026-01-05T01:00:00Z',
  state: 'used',
};
const lines = `/api/registers/${id}/numbers`;
const page = (numbers: readonly object[], rest = {}) => ({
  ...{ year: 2026, years: [2026], cancelled: 0, waiting: 0 },
  ...(numbers.length > 0 && { first: 1, last: numbers.length }),
  lines: numbers,
  ...rest,
});
const layout = { name: 'ND30', issuer: 'LIÊN ĐOÀN', abbreviation: 'LĐLĐ', place: 'Hà Nội' };
const held = {
  unitId: 'top',
  title: 'Sổ giấy mời',
  scheme: { pattern: '{number}/{kind}-{issuer}', kind: 'GM', period: 'year', first: 1 },
  layout,
  last: { 2026: 1 },
  retired: false,
};

async function open(register: object, numbers: readonly object[]) {
  const shown = await renderOrganisation(<RegisterPages id={id} />, organisationView(), {
    [lines]: page(numbers),
    [`${lines}?limit=1`]: page(numbers),
    '/api/units': [],
  });
  await act(async () => {
    shown.server
      .callsOf('Subscribe')
      .at(-1)
      ?.answer({
        ok: true,
        stream: registersStream,
        seq: 1,
        state: { id: 'r', standard: layout, registers: { [id]: register } },
      });
    await settled();
  });
  return shown;
}

it('cancels a number that waits with its reason, and none that stands on a document, may be in the making or is cancelled', async () => {
  const { sent } = await open(held, [
    { ...line, state: 'waiting' },
    { ...line, subjectId: 't', number: '02/GM-LĐLĐ', state: 'cancelled', cancelled: 'Nhầm' },
    { ...line, subjectId: 'u', number: '03/GM-LĐLĐ' },
    // Given five minutes ago.
    { ...line, subjectId: 'v', number: '04/GM-LĐLĐ', state: 'waiting', at: '2026-11-24T02:55:00Z' },
  ]);
  await waitFor(() => screen.getByText('01/GM-LĐLĐ'));
  expect(screen.getAllByRole('button', { name: /^Hủy số/ })).toHaveLength(1);
  await userEvent.click(screen.getByRole('button', { name: 'Hủy số 01/GM-LĐLĐ' }));
  await userEvent.click(screen.getByRole('button', { name: 'Xác nhận hủy số' }));
  screen.getByText('Hãy ghi lý do.');
  expect(sent()).toEqual([]);
  await userEvent.type(screen.getByLabelText(/Lý do/), 'Ghi nhầm');
  await userEvent.click(screen.getByRole('button', { name: 'Xác nhận hủy số' }));
  expect(sent()).toEqual([{ type: 'cancelNumber', subjectId: 's', reason: 'Ghi nhầm' }]);
});

it('says why a register is retired, and lets it be used again', async () => {
  const { sent } = await open({ ...held, retired: true, retiredFor: 'Hết nhiệm kỳ' }, []);
  screen.getByText('Đã ngừng dùng: Hết nhiệm kỳ');
  expect(screen.queryByRole('button', { name: 'Ngừng dùng sổ' })).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Dùng lại sổ' }));
  expect(sent()).toEqual([{ type: 'restoreRegister', registerId: id }]);
});

it.each([
  ['conflict', 'Đơn vị đã có sổ khác mang tên này hoặc cấp số trùng với sổ này.'],
  ['wrongState', /Hiện không thực hiện được thao tác này/],
])('says why a register is not used again: %s', async (code, text) => {
  const { refuse } = await open({ ...held, retired: true }, []);
  await userEvent.click(screen.getByRole('button', { name: 'Dùng lại sổ' }));
  await refuse(code);
  expect(screen.getByRole('alert').textContent).toMatch(text);
});

it('says that its numbers would be given twice, and what to do', async () => {
  const { refuse } = await open(held, []);
  await userEvent.click(await screen.findByRole('button', { name: 'Sửa sổ' }));
  await userEvent.type(screen.getByLabelText('Chữ viết tắt loại văn bản'), 'H');
  await userEvent.click(screen.getByRole('button', { name: 'Lưu' }));
  await refuse('conflict');
  screen.getByText(/năm nay đã cấp, số và ký hiệu như vậy/);
});

it('shows its numbers to whoever may read them, and says who may', async () => {
  const title = { id, unitId: 'top', title: 'Sổ giấy mời', readable: true };
  await renderPage(<RegisterReadPage id={id} />, {
    '/api/registers': [title],
    [lines]: page([line]),
    [`${lines}?limit=1`]: page([line]),
  });
  await waitFor(() => screen.getByText('01/GM-LĐLĐ'));
  screen.getByRole('heading', { name: 'Sổ giấy mời' });
  expect(screen.queryByRole('button', { name: /Hủy số/ })).toBeNull();
});

it('tells whoever may not read them so', async () => {
  const refused = () => Response.json({ code: 'forbidden' }, { status: 403 });
  await renderPage(<RegisterReadPage id={id} />, {
    '/api/registers': [],
    [lines]: refused,
    [`${lines}?limit=1`]: refused,
  });
  await waitFor(() => screen.getByText(/chỉ mở cho người quản trị/));
});

it('says that no number is missing, and what became of each', async () => {
  const of = { years: [2026, 2025], first: 1, last: 112, cancelled: 1, waiting: 1, cursor: '110' };
  const shown = [
    { ...line, subjectId: 'c', number: '112/GM-LĐLĐ', state: 'waiting' },
    { ...line, subjectId: 'b', number: '111/GM-LĐLĐ', state: 'cancelled', cancelled: 'Ghi nhầm' },
    { ...line, subjectId: 'a', number: '110/GM-LĐLĐ', meetingId: 'm' },
  ];
  const earlier = page([{ ...line, number: '09/GM-LĐLĐ' }], { year: 2025, years: [2026, 2025], last: 9 });
  await renderPage(<RegisterReadPage id={id} />, {
    '/api/registers': [],
    [`${lines}?limit=1`]: page(shown.slice(0, 1), of),
    [lines]: page(shown, of),
    [`${lines}?cursor=110`]: page([{ ...line, number: '109/GM-LĐLĐ' }]),
    [`${lines}?state=cancelled`]: page(shown.slice(1, 2), of),
    [`${lines}?q=khong+co`]: page([], of),
    [`${lines}?year=2025&limit=1`]: earlier,
    [`${lines}?year=2025`]: earlier,
  });
  await waitFor(() => screen.getByText('112/GM-LĐLĐ'));
  expect(screen.getByText('Đã cấp đủ từ 01 đến 112').parentElement?.textContent).toContain(
    ', 1 số đã hủy, 1 số đang chờ.',
  );
  const rows = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
  expect(rows[0]).toContain('đã cấp, văn bản chưa dùng');
  expect(rows[1]).toContain('đã hủy: Ghi nhầm');
  expect(screen.getByText('111/GM-LĐLĐ').tagName).toBe('S');
  expect(screen.getByRole('link', { name: 'Hội nghị' }).getAttribute('href')).toBe('/meetings/m');
  expect(screen.getByRole('link', { name: 'Tải sổ (CSV)' }).getAttribute('href')).toBe(`${lines}.csv?year=2026`);

  await userEvent.click(screen.getByRole('button', { name: 'Hiển thị thêm' }));
  await screen.findByText('109/GM-LĐLĐ');
  await userEvent.click(screen.getByRole('button', { name: /Tình trạng/ }));
  await userEvent.click(await screen.findByRole('option', { name: 'Đã hủy' }));
  await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(1));
  await userEvent.click(screen.getByRole('button', { name: /Tình trạng/ }));
  await userEvent.click(await screen.findByRole('option', { name: 'Mọi tình trạng' }));
  await userEvent.type(screen.getByRole('searchbox'), 'khong co');
  await screen.findByText('Không có số nào phù hợp.');
  await userEvent.clear(screen.getByRole('searchbox'));
  await userEvent.click(screen.getByRole('button', { name: /^Năm/ }));
  await userEvent.click(await screen.findByRole('option', { name: 'Năm 2025' }));
  await screen.findByText('09/GM-LĐLĐ');
  screen.getByText('Đã cấp đủ từ 01 đến 09');
});
