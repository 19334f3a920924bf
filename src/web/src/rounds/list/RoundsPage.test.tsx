import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, expect, it, vi } from 'vitest';
import type { RoundItem } from '../../contract/roundsRest';
import { renderPage } from '../../test/renderPage';
import RoundsPage from './RoundsPage';

afterEach(() => {
  vi.unstubAllGlobals();
  history.replaceState(null, '', '/');
});

const item = (changes: Partial<RoundItem> = {}): RoundItem => ({
  id: 'x',
  roomId: 'r',
  roomName: 'Kỳ họp thứ 5',
  title: 'Dự thảo Quy chế',
  stage: 'open',
  dueAt: '2999-11-30T10:00:00Z',
  blind: false,
  asked: 3,
  answered: 1,
  myState: 'waiting',
  mayApprove: false,
  ...changes,
});

it('has first what waits for oneself, the nearest end before the others, and shows those that one keeps', async () => {
  const user = userEvent.setup();
  const items = [
    item({ id: 'done', title: 'Đã trả lời', myState: 'answered' }),
    item({ id: 'later', title: 'Hạn sau', dueAt: '2999-12-30T10:00:00Z', myState: 'seen' }),
    item({ id: 'soon', title: 'Hạn gần', blind: true, answered: undefined, myState: 'returned' }),
    item({ id: 'past', title: 'Đã xong', stage: 'closed' }),
  ];
  const page = await renderPage(<RoundsPage />, {
    '/api/rounds?filter=asked': { items },
    '/api/rounds?filter=kept': { items: [item({ title: 'Tôi lập', stage: 'draft', myState: undefined })] },
  });
  const list = await screen.findByRole('list', { name: 'Ý kiến của tôi' });
  const rows = within(list).getAllByRole('heading');
  expect(rows.map(({ textContent }) => textContent)).toEqual(['Hạn gần', 'Hạn sau', 'Đã trả lời', 'Đã xong']);
  const [soon] = within(list).getAllByRole('listitem');
  expect(soon?.textContent).toContain('Lấy ý kiến 3 đơn vị, cá nhân');
  expect(soon?.textContent).toContain('Bị trả lại');
  const { violations } = await axe.run(page.container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  await user.click(screen.getByRole('radio', { name: 'Tôi phụ trách' }));
  expect(await screen.findByRole('link', { name: 'Tôi lập' })).toBeTruthy();
  expect(window.location.search).toBe('?whose=kept');
});

it('has what a head is to approve among the first, and of what is over says that it waits no more', async () => {
  const items = [
    item({ id: 'over', title: 'Quá hạn', dueAt: '2026-11-01T00:00:00Z' }),
    item({ id: 'late', title: 'Quá hạn duyệt', dueAt: '2026-11-01T00:00:00Z', myState: 'drafted', mayApprove: true }),
    item({ id: 'draft', title: 'Đã trình', myState: 'drafted' }),
    item({ id: 'later', title: 'Hạn sau', dueAt: '2999-12-30T10:00:00Z' }),
    item({ id: 'head', title: 'Duyệt', myState: 'drafted', mayApprove: true }),
    item({ id: 'both', title: 'Duyệt và trả lời', dueAt: '2999-12-31T10:00:00Z', mayApprove: true }),
  ];
  await renderPage(<RoundsPage />, { '/api/rounds?filter=asked': { items } });
  const list = await screen.findByRole('list', { name: 'Ý kiến của tôi' });
  const rows = within(list).getAllByRole('listitem');
  const chips = (row: HTMLElement | undefined) => row?.querySelector('.rounds__chips')?.textContent;
  expect(rows.map((row) => within(row).getByRole('heading').textContent)).toEqual([
    'Duyệt',
    'Hạn sau',
    'Duyệt và trả lời',
    'Quá hạn',
    'Quá hạn duyệt',
    'Đã trình',
  ]);
  expect(chips(rows[0])).toMatch(/^Cần bạn duyệtCòn/);
  expect(chips(rows[1])).toMatch(/^Cần bạn trả lờiCòn/);
  expect(chips(rows[2])).toMatch(/^Cần bạn duyệtCần bạn trả lờiCòn/);
  expect(chips(rows[3])).toBe('Bạn chưa trả lờiĐã hết hạn');
  expect(chips(rows[4])).toBe('Dự thảo chưa được duyệtĐã hết hạn');
  expect(chips(rows[5])).toMatch(/^Chờ lãnh đạo duyệtCòn/);
});

it('says of what is due today that it is today', async () => {
  const items = [item({ dueAt: new Date().toISOString() })];
  await renderPage(<RoundsPage />, { '/api/rounds?filter=asked': { items } });
  expect(await screen.findByText(/^Hạn \d\d:\d\d hôm nay$/)).toBeTruthy();
  expect(screen.getByTitle(/^Hạn \d\d:\d\d hôm nay$/)).toBeTruthy();
});
