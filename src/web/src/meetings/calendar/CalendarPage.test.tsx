import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { beforeEach, expect, it } from 'vitest';
import { renderPage } from '../../test/renderPage';
import CalendarPage from './CalendarPage';

const meeting = (id: string, title: string, changes = {}) => ({
  id,
  title,
  unitId: 'u',
  unitName: 'Liên đoàn Lao động',
  startsAt: new Date(2026, 10, 26, 8).toISOString(),
  endsAt: new Date(2026, 10, 26, 10).toISOString(),
  mode: 'mixed',
  status: 'scheduled',
  role: 'delegate',
  ...changes,
});

const week = { from: new Date(2026, 10, 23).toISOString(), to: new Date(2026, 10, 30).toISOString() };
const answers = {
  [`/api/meetings?${new URLSearchParams(week)}`]: {
    items: [
      meeting('a', 'Giao ban'),
      meeting('b', 'Hội nghị', { standsIn: true }),
      meeting('c', 'Tập huấn', { answer: 'declined' }),
    ],
  },
  [`/api/meetings?${new URLSearchParams({ ...week, papersDue: 'true' })}`]: {
    items: [meeting('d', 'Họp quý', { papersDueAt: new Date(2026, 10, 24, 17).toISOString() })],
  },
};

beforeEach(() => window.history.replaceState(null, '', '/meetings/calendar?day=2026-11-24'));

it('says of each meeting how one stands to it, and when papers are due before a later one', async () => {
  await renderPage(<CalendarPage />, answers);
  const state = async (title: string) => (await screen.findByText(title)).closest('li')?.textContent;
  expect(await state('Giao ban')).toContain('Chưa trả lời');
  expect(await state('Hội nghị')).toContain('Dự thay');
  expect(await state('Tập huấn')).toContain('Không dự');
  const tuesday = screen.getByText('Hạn nộp tài liệu').closest('.timetable__day');
  expect(tuesday?.textContent).toContain('17:00');
  expect(tuesday?.textContent).toContain('Họp quý');
  expect(
    within(tuesday as HTMLElement)
      .getByRole('link')
      .getAttribute('href'),
  ).toBe('/meetings/d');
});

it('names where its arrows lead, and has the structure that axe accepts', async () => {
  const { container } = await renderPage(<CalendarPage />, answers);
  await screen.findByText('Giao ban');
  expect(screen.getByRole('button', { name: 'Tuần trước' })).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Tuần sau' })).toBeTruthy();
  const { violations } = await axe.run(container, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  expect(violations.map(({ id }) => id)).toEqual([]);
  await userEvent.click(screen.getByRole('radio', { name: 'Tháng' }));
  expect(screen.getByRole('button', { name: 'Tháng trước' })).toBeTruthy();
});
