import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, expect, it, vi } from 'vitest';
import { withQuery } from '../app/api';
import type { MeetingSummary } from '../contract/rest';
import { renderPage } from '../test/renderPage';
import { momentsOf } from '../ui/period';
import ArchivePage from './ArchivePage';

afterEach(() => {
  vi.unstubAllGlobals();
  history.replaceState(null, '', '/');
});

const meeting: MeetingSummary = {
  ...{ id: 'm1', title: 'Giao ban tháng 10', type: 'Giao ban', unitId: 'u', unitName: 'Liên đoàn Lao động tỉnh' },
  ...{ startsAt: '2026-10-05T01:00:00Z', endsAt: '2026-10-05T04:00:00Z', mode: 'mixed', status: 'closed' },
  role: 'delegate',
  figures: { asked: 40, attended: 35, stoodInFor: 2, conclusions: 6, ballots: 1, speeches: 12 },
};
const path = (rest: Record<string, string> = {}, whose: Record<string, string> = {}, period = {}) =>
  withQuery('/api/meetings', { ...period, ...whose, status: 'closed', latestFirst: 'true', ...rest });

it('lists closed meetings with how many came and what was decided, page by page', async () => {
  const { container } = await renderPage(<ArchivePage />, {
    [path()]: { items: [meeting], cursor: 'c' },
    [`${path()}&cursor=c`]: {
      items: [{ ...meeting, id: 'm2', title: 'Hội nghị sơ kết', role: null, figures: null }],
      cursor: null,
    },
  });
  const row = await screen.findByRole('listitem');
  expect(row.textContent).toContain('Dự 35/40 (2 dự thay)');
  for (const text of ['6 kết luận', '1 biểu quyết', '12 lượt phát biểu', 'Giao ban'])
    expect(row.textContent).toContain(text);
  expect(screen.getByRole('link', { name: 'Giao ban tháng 10' }).getAttribute('href')).toBe('/meetings/m1');
  await userEvent.click(screen.getByRole('button', { name: 'Hiển thị thêm' }));
  await screen.findByText('Hội nghị sơ kết');
  // Whoever was not invited sees that it was, and no more.
  expect(screen.queryByRole('link', { name: 'Hội nghị sơ kết' })).toBeNull();
  expect((await axe.run(container)).violations).toEqual([]);
});

it('is searched, and narrowed to a period and to what the own unit held', async () => {
  const quarter = momentsOf({ kind: 'quarter', year: 2026, month: 6 }, 'Asia/Ho_Chi_Minh');
  history.replaceState(null, '', '/archive?period=2026-Q3');
  await renderPage(<ArchivePage />, {
    [path({}, {}, quarter)]: { items: [meeting], cursor: null },
    [path({ q: 'so ket' }, {}, quarter)]: { items: [], cursor: null },
    [path({ q: 'so ket' }, { whose: 'unit' }, quarter)]: { items: [{ ...meeting, title: 'Sơ kết' }], cursor: null },
  });
  await screen.findByText('Giao ban tháng 10');
  await userEvent.type(screen.getByRole('searchbox'), 'so ket');
  await screen.findByText('Không có cuộc họp nào phù hợp.');
  await userEvent.click(screen.getByRole('radio', { name: 'Đơn vị tôi tổ chức' }));
  await screen.findByText('Sơ kết');
  expect(new URLSearchParams(window.location.search).get('whose')).toBe('unit');
  expect(screen.getByRole('link', { name: 'Tìm trong kết luận' }).getAttribute('href')).toBe(
    '/search?q=so+ket&kind=conclusion',
  );
  expect(screen.getByRole('link', { name: 'Tìm trong biên bản' }).getAttribute('href')).toBe(
    '/search?q=so+ket&kind=minutes',
  );
});

it('says where nothing is closed yet', async () => {
  await renderPage(<ArchivePage />, { [path()]: { items: [], cursor: null } });
  await waitFor(() => screen.getByText('Chưa có cuộc họp nào kết thúc.'));
});
