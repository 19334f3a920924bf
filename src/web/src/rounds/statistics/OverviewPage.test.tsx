import { screen, within } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, expect, it, vi } from 'vitest';
import type { RoundOverview } from '../../contract/roundsRest';
import { renderPage } from '../../test/renderPage';
import OverviewPage from './OverviewPage';

afterEach(() => {
  vi.unstubAllGlobals();
  history.replaceState(null, '', '/');
});

const figures = { agree: 4, agreeWithRemarks: 3, disagree: 1, other: 0, noReply: 2, asked: 10, remarks: 7 };
const overview: RoundOverview = {
  rounds: [
    {
      ...{
        id: 'x',
        roomId: 'r',
        roomName: 'Kỳ họp thứ 5',
        title: 'Dự thảo Quy chế',
        stage: 'closed',
        onNoReply: 'none',
      },
      ...{ startedAt: '2026-03-02T01:00:00Z', dueAt: '2026-03-09T10:00:00Z', closedAt: '2026-03-10T01:00:00Z' },
      ...figures,
    },
    {
      ...{
        id: 'y',
        roomId: 'r',
        roomName: 'Kỳ họp thứ 5',
        title: 'Dự thảo Kế hoạch',
        stage: 'open',
        onNoReply: 'none',
      },
      ...{ startedAt: '2026-02-02T01:00:00Z', dueAt: '2026-02-09T10:00:00Z' },
      ...{ ...figures, agree: 0, noReply: 6 },
    },
  ],
  hasMore: false,
  units: [{ unitId: 'u', name: 'Phòng Tổ chức', asked: 2, answered: 1 }],
  members: { asked: 18, answered: 11 },
};

it('adds up what was answered, with the rounds and the units', async () => {
  const { container } = await renderPage(<OverviewPage />, { '/api/rounds/statistics': overview });
  const answers = await screen.findByRole('region', { name: 'Theo câu trả lời' });
  expect(within(answers).getByRole('row', { name: /^Chưa trả lời 8 40%/ })).toBeTruthy();
  expect(within(answers).getByRole('row', { name: /^Tổng số lượt hỏi 20/ })).toBeTruthy();
  const rounds = screen.getByRole('region', { name: 'Theo đợt lấy ý kiến' });
  expect(within(rounds).getByRole('row', { name: /Dự thảo Kế hoạch.* 4\/10 \(40%\)/ })).toBeTruthy();
  const units = screen.getByRole('region', { name: 'Theo đơn vị' });
  expect(within(units).getByRole('row', { name: 'Phòng Tổ chức 2 1 50%' })).toBeTruthy();
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
});

it('asks for one year, and says where there is nothing', async () => {
  history.replaceState(null, '', '/rounds/statistics?year=2026');
  const [from, to] = [2026, 2027].map((year) => encodeURIComponent(new Date(year, 0, 1).toISOString()));
  await renderPage(<OverviewPage />, {
    [`/api/rounds/statistics?from=${from}&to=${to}`]: { ...overview, rounds: [], units: [] },
  });
  expect(await screen.findByText('Chưa có đợt lấy ý kiến nào để thống kê trong thời gian này.')).toBeTruthy();
});
