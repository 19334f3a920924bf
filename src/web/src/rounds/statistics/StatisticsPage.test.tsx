import { screen, within } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, expect, it, vi } from 'vitest';
import type { RoundStatistics } from '../../contract/roundsRest';
import { renderRound } from '../../test/renderRound';
import { roundView } from '../testRounds';
import { Statistics } from './StatisticsPage';

afterEach(() => vi.unstubAllGlobals());

const remarks = { all: 4, accepted: 2, explained: 1, notAccepted: 0, open: 1 };
const none = { all: 0, accepted: 0, explained: 0, notAccepted: 0, open: 0 };
const statistics: RoundStatistics = {
  answers: { asked: 10, agree: 4, agreeWithRemarks: 2, disagree: 1, other: 0, drafted: 1, silent: 2 },
  onNoReply: 'agree',
  noReply: 3,
  byUnit: [
    { id: 'u', name: 'Phòng Tổ chức', answer: 'agree', answeredAt: '2026-11-21T03:00:00Z', remarks, state: 'answered' },
    { id: 'v', name: 'Phòng Kế toán', remarks: none, state: 'drafted' },
    { id: 'w', name: 'Phòng Tài chính', remarks: none, state: 'returned' },
    { id: 'z', name: 'Phòng Pháp chế', remarks: none, state: 'seen' },
  ],
  members: { asked: 8, agree: 3, agreeWithRemarks: 2, disagree: 1, other: 0, drafted: 0, silent: 2 },
  timeStep: 'day',
  times: [
    { from: '2026-11-20T00:00:00+07:00', answers: 3, sum: 3 },
    { from: '2026-11-21T00:00:00+07:00', answers: 0, sum: 3 },
    { from: '2026-11-22T00:00:00+07:00', answers: 4, sum: 7 },
  ],
  remarks,
  byClause: [{ documentId: 'd', documentTitle: 'Dự thảo', clause: 'Điều 5', remarks }],
};

it('says in tables what the charts show, with those who did not reply apart', async () => {
  const { container } = await renderRound(<Statistics />, roundView({ stage: 'closed' }), {
    '/api/rounds/x/statistics': statistics,
  });
  const answers = await screen.findByRole('region', { name: 'Theo câu trả lời' });
  expect(within(answers).getByRole('row', { name: /^Đồng ý 4/ })).toBeTruthy();
  expect(within(answers).getByText('không trả lời, coi là đồng ý: 3')).toBeTruthy();
  expect(within(answers).getByRole('img', { name: 'Theo câu trả lời' })).toBeTruthy();
  const times = screen.getByRole('region', { name: 'Theo thời gian' });
  expect(within(times).getAllByRole('row')).toHaveLength(3);
  expect(within(times).getByRole('img', { name: /^7 ý kiến gửi từ/ })).toBeTruthy();
  const units = screen.getByRole('region', { name: 'Theo đơn vị' });
  expect(within(units).getByText('Người được hỏi: 6/8 đã trả lời')).toBeTruthy();
  expect(within(units).getByRole('img', { name: 'Tiếp thu: 2, Giải trình: 1, Chưa xử lý: 1' })).toBeTruthy();
  // A draft is not silence.
  expect(within(units).getByRole('row', { name: /^Phòng Kế toán Chờ lãnh đạo duyệt/ })).toBeTruthy();
  expect(within(units).getByRole('row', { name: /^Phòng Tài chính Lãnh đạo trả lại/ })).toBeTruthy();
  expect(within(units).getByRole('row', { name: /^Phòng Pháp chế Chưa trả lời/ })).toBeTruthy();
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
});

it('is not shown where one may not know', async () => {
  await renderRound(<Statistics />, roundView({ blind: true, totals: undefined }));
  expect(screen.getByText('Thống kê xem được sau khi kết thúc lấy ý kiến.')).toBeTruthy();
});
