import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { UnitDetails } from '../../contract/organisationRest';
import { organisationView, renderOrganisation } from '../../test/renderOrganisation';
import { UnitsPage } from './UnitsPage';

const edu: UnitDetails = {
  id: 'edu',
  code: 'CDGD',
  name: 'Công đoàn ngành Giáo dục',
  kind: 'union',
  position: 1,
  path: [{ id: 'top', code: 'LDLD', name: 'Liên đoàn Lao động tỉnh' }],
  members: 12,
  versions: [
    { code: 'CDGD', name: 'Công đoàn Giáo dục', kind: 'union' },
    { from: '2020-01-01', code: 'CDGD', name: 'Công đoàn ngành Giáo dục', kind: 'union' },
  ],
  may: ['addUnit', 'changeUnit', 'moveUnit', 'closeUnit', 'mergeUnits', 'correctUnit'],
};

const open = (unit: UnitDetails = edu) =>
  renderOrganisation(<UnitsPage chosen="edu" />, organisationView(), { '/api/units/edu': unit });

beforeEach(() => vi.stubGlobal('scrollTo', () => undefined));
afterEach(() => {
  vi.unstubAllGlobals();
  history.replaceState(null, '', '/');
});

const button = (name: string) => screen.findByRole('button', { name });

it('shows the tree open at the top, the chosen one with its path, members and history', async () => {
  await open();
  const tree = within(await screen.findByRole('treegrid', { name: 'Cơ cấu tổ chức' }));
  expect(tree.getAllByRole('row').map((row) => row.getAttribute('aria-level'))).toEqual(['1', '2', '2']);
  expect(tree.getByRole('row', { selected: true }).textContent).toContain('Công đoàn ngành Giáo dục');
  expect(await screen.findByText('12 thành viên')).toBeTruthy();
  const history = within(screen.getByRole('region', { name: 'Lịch sử đơn vị' })).getAllByRole('listitem');
  expect(history.map((item) => item.textContent)).toEqual([
    expect.stringContaining('Từ 01/01/2020Hiện nay'),
    expect.stringContaining('Đến hết 31/12/2019'),
  ]);
});

it('offers nothing that one may not do', async () => {
  await open({ ...edu, may: [] });
  await screen.findByText('12 thành viên');
  const names = screen.getAllByRole('button').map((element) => element.textContent);
  for (const name of ['Thêm đơn vị trực thuộc', 'Đổi tên, mã', 'Thao tác khác', 'Đính chính'])
    expect(names).not.toContain(name);
});

it('adds a unit once, shows a refusal at its field, and goes to what was made', async () => {
  const page = await open();
  await userEvent.click(await button('Thêm đơn vị trực thuộc'));
  await userEvent.click(await button('Thêm đơn vị'));
  expect(await screen.findByText('Hãy nhập tên đơn vị.')).toBeTruthy();
  expect(page.sent()).toEqual([]);
  await userEvent.type(screen.getByRole('textbox', { name: 'Tên đơn vị' }), ' Công đoàn  Trường A ');
  await userEvent.type(screen.getByRole('textbox', { name: 'Mã đơn vị' }), 'TA');
  await userEvent.dblClick(await button('Thêm đơn vị'));
  expect(page.sent()).toEqual([
    {
      type: 'addUnit',
      parentId: 'edu',
      name: 'Công đoàn Trường A',
      code: 'TA',
      kind: 'union',
      from: expect.any(String),
    },
  ]);
  await page.refuse('conflict', { code: 'is in use' });
  expect(await screen.findByText('Mã này đã được dùng.')).toBeTruthy();
  await userEvent.click(await button('Thêm đơn vị'));
  expect(new Set(page.ids()).size).toBe(2);
  const version = { parentId: 'edu', position: 1, code: 'TA', name: 'Công đoàn Trường A', kind: 'union' };
  const made = { versions: [version] };
  await page.accept({ units: { made } }, { unitId: 'made' });
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(window.location.pathname).toBe('/admin/units/made');
});

it('closes a unit with a successor that is found without marks', async () => {
  const page = await open();
  await userEvent.click(await button('Thao tác khác'));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Chấm dứt hoạt động' }));
  await userEvent.type(await screen.findByRole('combobox', { name: /Đơn vị kế thừa/ }), 'nganh y te');
  const options = await screen.findAllByRole('option');
  expect(options).toHaveLength(1);
  await userEvent.click(options[0] as HTMLElement);
  await userEvent.type(screen.getByRole('textbox', { name: 'Căn cứ, lý do' }), 'QĐ 12');
  await userEvent.click(await button('Chấm dứt hoạt động'));
  expect(page.sent()).toEqual([
    {
      type: 'closeUnit',
      unitId: 'edu',
      on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      successorId: 'health',
      reason: 'QĐ 12',
    },
  ]);
});

it('moves a unit behind the sibling that it stands behind, as long as nobody says otherwise', async () => {
  const last = { parentId: 'top', position: 3, code: 'CDGD', name: 'Công đoàn ngành Giáo dục', kind: 'union' };
  const view = organisationView();
  const units = { ...view.units, edu: { versions: [last] } };
  const page = await renderOrganisation(<UnitsPage chosen="edu" />, { ...view, units }, { '/api/units/edu': edu });
  await userEvent.click(await button('Chuyển đơn vị cấp trên'));
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Chuyển đơn vị cấp trên' }));
  expect(page.sent()).toEqual([
    { type: 'moveUnit', unitId: 'edu', parentId: 'top', from: expect.any(String), afterId: 'health' },
  ]);
});

it('corrects the version that was chosen', async () => {
  const page = await open();
  await userEvent.click(await button('Đính chính Công đoàn Giáo dục, ban đầu'));
  const name = screen.getByRole('textbox', { name: 'Tên đơn vị' });
  await userEvent.clear(name);
  await userEvent.type(name, 'Công đoàn GD');
  await userEvent.type(screen.getByRole('textbox', { name: 'Căn cứ, lý do' }), 'Sai chính tả');
  await userEvent.click(await button('Đính chính'));
  expect(page.sent()).toEqual([{ type: 'correctUnit', unitId: 'edu', name: 'Công đoàn GD', reason: 'Sai chính tả' }]);
});

it('holds open branches only, and a hundred of a branch until more is asked for', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 150 }, (_, i) => [
      `u${i}`,
      { versions: [{ parentId: 'edu', position: i, code: `U${i}`, name: `Đơn vị ${i}`, kind: 'union' }] },
    ]),
  );
  const view = organisationView();
  await renderOrganisation(<UnitsPage chosen={undefined} />, { ...view, units: { ...view.units, ...many } });
  const tree = within(await screen.findByRole('treegrid'));
  expect(tree.getAllByRole('row')).toHaveLength(3);
  await userEvent.click(within(tree.getByRole('row', { name: /Giáo dục/ })).getByRole('button', { hidden: true }));
  expect(tree.getAllByRole('row')).toHaveLength(104);
  await userEvent.click(tree.getByRole('row', { name: 'Hiển thị thêm (còn 50 đơn vị)' }));
  expect(tree.getAllByRole('row')).toHaveLength(153);
});

it('has names, roles and structure that axe accepts', async () => {
  const { container } = await open();
  await screen.findByText('12 thành viên');
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
});
