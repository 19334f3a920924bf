import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { QuickOpen } from '../app/QuickOpen';
import type { SearchHit } from '../contract/search';
import { renderPage } from '../test/renderPage';
import { Marked } from './Marked';
import SearchPage from './SearchPage';

const hits: readonly SearchHit[] = [
  {
    kind: 'document',
    id: 'd1',
    title: 'Nghị quyết Công đoàn',
    titleMarks: [[11, 9]],
    snippet: '… các cấp công đoàn trong tỉnh …',
    marks: [[10, 9]],
    at: '2026-11-23T01:00:00Z',
    roomId: 'r',
    roomName: 'Kỳ họp thứ 5',
    page: 7,
  },
  { kind: 'meeting', id: 'm1', title: 'Hội nghị công đoàn', titleMarks: [], snippet: null, at: '2026-11-23T01:00:00Z' },
  {
    kind: 'conclusion',
    id: 'c1',
    meetingId: 'm9',
    title: 'Giao ban tháng 11',
    snippet: 'Thống nhất kế hoạch',
    marks: [[11, 8]],
    at: '2026-11-20T01:00:00Z',
  },
  {
    kind: 'minutes',
    id: 'b1',
    meetingId: 'm9',
    document: 'minutes',
    number: '07/BB-LĐLĐ',
    day: '2026-11-24',
    title: 'Họp tháng 11',
    snippet: 'BIÊN BẢN Họp tháng 11',
    at: '2026-11-25T01:00:00Z',
  },
  {
    kind: 'minutes',
    id: 'b2',
    meetingId: 'm9',
    document: 'notice',
    number: '08/TB-LĐLĐ',
    day: '2026-11-24',
    title: 'Họp tháng 11 (thông báo)',
    snippet: null,
    at: '2026-11-25T01:00:00Z',
  },
  { kind: 'member', id: 'p1', title: 'Đặng Công Đoàn', snippet: 'Chuyên viên, Ban Tổ chức', marks: [] },
];

const pathOf = (q: string, rest = '') => `/api/search?q=${encodeURIComponent(q).replaceAll('%20', '+')}${rest}`;

beforeEach(() => {
  Element.prototype.scrollIntoView = () => undefined;
  vi.stubGlobal('scrollTo', () => undefined);
});
afterEach(() => {
  vi.unstubAllGlobals();
  history.replaceState(null, '', '/');
});

it('lists hits with what was looked for marked, each leading to its place', async () => {
  history.replaceState(null, '', '/search?q=cong+doan');
  const { container } = await renderPage(<SearchPage />, { [pathOf('cong doan')]: { hits, cursor: null } });
  const list = within(await screen.findByRole('list', { name: 'Kết quả tìm kiếm' }));
  const rows = list.getAllByRole('listitem');
  expect([...(rows[0]?.querySelectorAll('mark') ?? [])].map(({ textContent }) => textContent)).toEqual([
    'Công đoàn',
    'công đoàn',
  ]);
  expect(rows[0]?.textContent).toContain('Kỳ họp thứ 5');
  expect(list.getByRole('link', { name: /Nghị quyết\s+Công đoàn/ }).getAttribute('href')).toBe(
    '/documents/d1?page=7&find=cong+doan',
  );
  expect(list.getByRole('link', { name: 'Hội nghị công đoàn' }).getAttribute('href')).toBe('/meetings/m1');
  expect(list.getByRole('link', { name: 'Giao ban tháng 11' }).getAttribute('href')).toBe('/meetings/m9');
  expect(rows[2]?.textContent).toContain('Kết luận');
  expect(rows[3]?.textContent).toContain('Biên bản số 07/BB-LĐLĐ24/11/2026');
  expect(rows[4]?.textContent).toContain('Thông báo kết luận số 08/TB-LĐLĐ');
  expect(list.getByRole('link', { name: 'Họp tháng 11' }).getAttribute('href')).toBe('/meetings/m9/minutes');
  expect(list.getByRole('link', { name: /thông báo/ }).getAttribute('href')).toBe(
    '/meetings/m9/minutes?document=notice',
  );
  expect(within(rows[5] as HTMLElement).queryByRole('link')).toBeNull();
  expect(screen.queryByRole('button', { name: 'Hiển thị thêm' })).toBeNull();
  expect((await axe.run(container)).violations).toEqual([]);
});

it('asks once somebody has paused typing, and keeps the question in the address', async () => {
  const { fetched } = await renderPage(<SearchPage />, { [pathOf('hoa')]: { hits: [] } });
  expect(screen.getByText(/Chỉ những gì bạn được xem/)).toBeTruthy();
  await userEvent.type(screen.getByRole('searchbox'), ' hoa ');
  expect(await screen.findByText('Không tìm thấy gì với “hoa”.')).toBeTruthy();
  expect(window.location.search).toBe('?q=hoa');
  expect(fetched.mock.calls.filter(([path]) => path.startsWith('/api/search'))).toHaveLength(1);
});

it('sends what is typed as it is, whatever it looks like', async () => {
  const odd = '"AND * (NEAR) \'; --';
  history.replaceState(null, '', `/search?${new URLSearchParams({ q: odd })}`);
  const { fetched } = await renderPage(<SearchPage />, {});
  expect(await screen.findByText('Chưa tìm được. Vui lòng thử lại.')).toBeTruthy();
  const asked = fetched.mock.calls.map(([path]) => path).find((path) => path.startsWith('/api/search')) ?? '';
  expect(new URL(asked, 'http://localhost').searchParams.get('q')).toBe(odd);
});

it('shows one kind, and what follows page by page', async () => {
  history.replaceState(null, '', '/search?q=cong');
  await renderPage(<SearchPage />, {
    [pathOf('cong')]: { hits, cursor: null },
    [pathOf('cong', '&kind=meeting')]: { hits: [hits[1]], cursor: 'c2' },
    [pathOf('cong', '&kind=meeting&cursor=c2')]: { hits: [{ ...hits[1], id: 'm2', title: 'Họp sau' }], cursor: null },
  });
  await userEvent.click(await screen.findByRole('radio', { name: 'Cuộc họp' }));
  await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(1));
  await userEvent.click(screen.getByRole('button', { name: 'Hiển thị thêm' }));
  expect(await screen.findByRole('link', { name: 'Họp sau' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Hiển thị thêm' })).toBeNull();
  expect(window.location.search).toBe('?q=cong&kind=meeting');
});

it('marks nothing outside the text, twice or backwards', async () => {
  const { container } = await renderPage(
    <p>
      <Marked
        text="công đoàn"
        marks={[
          [5, 4],
          [0, 4],
          [2, 3],
          [8, 40],
          [3, -1],
        ]}
      />
    </p>,
  );
  expect(container.querySelector('p')?.innerHTML).toBe('<mark>công</mark> <mark>đoàn</mark>');
});

it('opens by Ctrl+K, chooses by arrows and goes by Enter', async () => {
  await renderPage(<QuickOpen />, { [pathOf('cong', '&limit=8')]: { hits } });
  await userEvent.keyboard('{Control>}k{/Control}');
  const field = await screen.findByRole('combobox', { name: 'Tìm tài liệu, cuộc họp, kết luận, biên bản, thành viên' });
  await waitFor(() => expect(document.activeElement).toBe(field));
  await userEvent.type(field, 'cong');
  const option = await screen.findByRole('option', { name: /Nghị quyết\s+Công đoàn/ });
  // A member has no page to be opened.
  expect(screen.getAllByRole('option')).toHaveLength(6);
  // Many have the title of their meeting: what each is, is said.
  expect(option.textContent).toBe('Nghị quyết Công đoàn. Tài liệu. … các cấp công đoàn trong tỉnh …');
  expect(screen.getByRole('option', { name: /Hội nghị/ }).textContent).toBe('Hội nghị công đoànCuộc họp');
  expect(screen.getByRole('option', { name: /07/ }).textContent).toContain('. Biên bản số 07/BB-LĐLĐ. ');
  expect(screen.getByRole('option', { name: /08/ }).textContent).toContain('Thông báo kết luận số 08/TB-LĐLĐ');
  expect(field.getAttribute('aria-activedescendant')).toBe(option.id);
  expect((await axe.run(screen.getByRole('dialog'))).violations).toEqual([]);
  await userEvent.keyboard('{ArrowDown}');
  expect(screen.getByRole('option', { name: /Hội nghị/ }).getAttribute('aria-selected')).toBe('true');
  await userEvent.keyboard('{ArrowDown>5/}{Enter}');
  expect(window.location.pathname + window.location.search).toBe('/documents/d1?page=7&find=cong');
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('calls a paper what it is, also before its number is known', async () => {
  const notice: SearchHit = { kind: 'minutes', id: 'b3', meetingId: 'm9', document: 'notice', title: 'Họp tháng 12' };
  await renderPage(<QuickOpen />, { [pathOf('hop', '&limit=8')]: { hits: [notice] } });
  await userEvent.click(screen.getByRole('button', { name: 'Tìm kiếm nhanh' }));
  await userEvent.type(await screen.findByRole('combobox'), 'hop');
  expect((await screen.findByRole('option', { name: /tháng 12/ })).textContent).toBe('Họp tháng 12Thông báo kết luận');
});

it('leads to the page of the search where nothing fits', async () => {
  await renderPage(<QuickOpen />, { [pathOf('zzz', '&limit=8')]: { hits: [] } });
  await userEvent.click(screen.getByRole('button', { name: 'Tìm kiếm nhanh' }));
  await userEvent.type(await screen.findByRole('combobox'), 'zzz');
  expect(await screen.findByText('Không tìm thấy gì với “zzz”.')).toBeTruthy();
  await userEvent.click(screen.getByRole('option', { name: 'Tất cả kết quả cho “zzz”' }));
  expect(window.location.pathname + window.location.search).toBe('/search?q=zzz');
});

it('closes by Escape and goes nowhere', async () => {
  await renderPage(<QuickOpen />);
  await userEvent.click(screen.getByRole('button', { name: 'Tìm kiếm nhanh' }));
  await screen.findByRole('combobox');
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(window.location.pathname).toBe('/');
});
