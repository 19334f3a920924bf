import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, expect, it, vi } from 'vitest';
import { withQuery } from '../app/api';
import type { MeetingStatistics, MeetingTotals } from '../contract/statistics';
import { renderPage } from '../test/renderPage';
import { momentsOf, type Period, todayIn } from '../ui/period';
import StatisticsPage from './StatisticsPage';

afterEach(() => {
  vi.unstubAllGlobals();
  history.replaceState(null, '', '/');
});

const totals: MeetingTotals = {
  ...{ meetings: 12, asked: 120, inPerson: 60, online: 30, bridge: 6, stoodInFor: 4, excused: 15, unexcused: 5 },
  ...{ late: 7, standsIn: 4, requests: 40, speeches: 30, speechSeconds: 3_665, questions: 5, questionSeconds: 300 },
  ...{ ballots: 200, votes: 150 },
};
const half = { ...totals, meetings: 6, asked: 60, inPerson: 30, online: 15, bridge: 3 };
const statistics: MeetingStatistics = {
  totals,
  months: [
    { month: '2026-01', totals: half },
    { month: '2026-02', totals: half },
  ],
  units: [
    { unitId: 'u1', name: 'Công đoàn Giáo dục', totals: half },
    { unitId: 'u2', name: 'Công đoàn Y tế', totals: { ...half, online: 0 } },
  ],
  scope: [
    { id: 'u1', name: 'Công đoàn Giáo dục' },
    { id: 'u2', name: 'Công đoàn Y tế' },
  ],
};
const an = { memberId: 'a', name: 'Phạm An', unitName: 'Công đoàn Giáo dục', totals: half };
const silent = {
  memberId: 'b',
  name: 'Đỗ Bình',
  totals: { ...half, speeches: 0, questions: 0, speechSeconds: 0, questionSeconds: 0 },
};
const year: Period = { kind: 'year', year: todayIn('Asia/Ho_Chi_Minh').year, month: 0 };
const path = (below: string, rest: Record<string, string> = {}, period = year) =>
  withQuery(`/api/statistics/meetings${below}`, { ...momentsOf(period, 'Asia/Ho_Chi_Minh'), ...rest });

it('shows the totals, the months, the units and the members of those in charge', async () => {
  const { container } = await renderPage(<StatisticsPage />, {
    [path('')]: statistics,
    [path('/members')]: { items: [an, silent], cursor: 'c' },
    [`${path('/members')}&cursor=c`]: { items: [{ ...an, memberId: 'c', name: 'Vũ Chi' }], cursor: null },
    [path('/members', { silent: 'true' })]: { items: [silent], cursor: null },
  });
  const all = await screen.findByRole('region', { name: 'Tổng hợp' });
  expect(within(all).getByText('Tỷ lệ dự').nextSibling?.textContent).toBe('80%');
  expect(within(all).getByText('Đến muộn').nextSibling?.textContent).toBe('7');
  expect(within(all).getByRole('row', { name: 'Thời gian phát biểu 1:01:05' })).toBeTruthy();
  expect(within(all).getByRole('row', { name: 'Biểu quyết 150/200 (75%)' })).toBeTruthy();
  const months = screen.getByRole('region', { name: 'Lượt dự theo tháng' });
  expect(within(months).getByRole('row', { name: '2/2026 6 48/60 80% 35' })).toBeTruthy();
  const units = screen.getByRole('region', { name: 'Theo đơn vị' });
  expect(within(units).getByRole('row', { name: /^Công đoàn Y tế 6 33\/60 55% 7/ })).toBeTruthy();
  expect(within(units).getByRole('img', { name: /Tỷ lệ dự của các đơn vị/ }).textContent).toContain('55%');

  const members = screen.getByRole('region', { name: 'Theo thành viên' });
  await waitFor(() => within(members).getByRole('row', { name: /^Phạm An/ }));
  await userEvent.click(within(members).getByRole('button', { name: 'Hiển thị thêm' }));
  await waitFor(() => within(members).getByRole('row', { name: /^Vũ Chi/ }));
  await userEvent.click(within(members).getByRole('checkbox', { name: 'Chưa phát biểu lần nào' }));
  await waitFor(() => expect(within(members).getAllByRole('row')).toHaveLength(2));
  expect(window.location.search).toBe('?silent=true');
  expect(screen.getByRole('link', { name: 'Tải về (CSV)' }).getAttribute('href')).toBe(
    path('/members.csv', { silent: 'true' }),
  );
  expect(screen.getByRole('link', { name: 'Thống kê lấy ý kiến' }).getAttribute('href')).toBe('/rounds/statistics');
  screen.getByText(/phiên họp kín không đưa vào thống kê/);
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
});

it('shows whoever is in charge of nothing the own figures', async () => {
  const none = { totals: { ...totals, meetings: 0 }, months: [], units: [], scope: [] };
  await renderPage(<StatisticsPage />, {
    [path('')]: none,
    [path('/me')]: { totals: { ...totals, meetings: 3 }, months: statistics.months },
  });
  const all = await screen.findByRole('region', { name: 'Tổng hợp' });
  expect(within(all).getByText('Cuộc họp').nextSibling?.textContent).toBe('3');
  expect(screen.queryByRole('region', { name: 'Theo thành viên' })).toBeNull();
  expect(screen.queryByRole('radio', { name: 'Đơn vị phụ trách' })).toBeNull();
  expect(screen.queryByRole('link', { name: 'Tải về (CSV)' })).toBeNull();
});

it('asks for a month or a unit, and says where there is nothing', async () => {
  const month: Period = { kind: 'month', year: 2026, month: 2 };
  history.replaceState(null, '', '/statistics?period=2026-03&unit=u2');
  await renderPage(<StatisticsPage />, {
    [path('', { unit: 'u2' }, month)]: { ...statistics, totals: { ...totals, meetings: 0 } },
    [path('/me', {}, month)]: { totals, months: [] },
  });
  await screen.findByText('Chưa có cuộc họp nào kết thúc trong thời gian này.');
  screen.getByRole('button', { name: /Công đoàn Y tế/ });
  await userEvent.click(screen.getByRole('radio', { name: 'Của tôi' }));
  await screen.findByRole('region', { name: 'Tổng hợp' });
  expect(window.location.search).toBe('?period=2026-03&whose=mine&unit=u2');
});
