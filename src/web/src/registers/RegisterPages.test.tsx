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
const line = { subjectId: 's', number: '01/GM-LĐLĐ', title: 'Hội nghị', day: '2026-01-05', at: '2026-01-05T01:00:00Z' };
const lines = `/api/registers/${id}/numbers`;
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
  const page = await renderOrganisation(<RegisterPages id={id} />, organisationView(), {
    [lines]: numbers,
    '/api/units': [],
  });
  await act(async () => {
    page.server
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
  return page;
}

it('cancels a number and retires the register, each with its reason', async () => {
  const { sent } = await open(held, [line, { ...line, subjectId: 't', number: '02/GM-LĐLĐ', cancelled: 'Nhầm' }]);
  await waitFor(() => screen.getByText('01/GM-LĐLĐ'));
  expect(screen.queryByRole('button', { name: 'Hủy số 02/GM-LĐLĐ' })).toBeNull();
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

it('shows its numbers to whoever may read them, and says who may', async () => {
  const title = { id, unitId: 'top', title: 'Sổ giấy mời', readable: true };
  await renderPage(<RegisterReadPage id={id} />, { '/api/registers': [title], [lines]: [line] });
  await waitFor(() => screen.getByText('01/GM-LĐLĐ'));
  screen.getByRole('heading', { name: 'Sổ giấy mời' });
  expect(screen.queryByRole('button')).toBeNull();
});

it('tells whoever may not read them so', async () => {
  const refused = () => Response.json({ code: 'forbidden' }, { status: 403 });
  await renderPage(<RegisterReadPage id={id} />, { '/api/registers': [], [lines]: refused });
  await waitFor(() => screen.getByText(/mới xem được các số đã cấp/));
});
