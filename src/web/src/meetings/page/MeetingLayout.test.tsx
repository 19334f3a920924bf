import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, expect, it, vi } from 'vitest';
import { chair, meetingView, openBallot } from '../../test/meeting';
import { renderMeeting } from '../../test/renderMeeting';
import { ReadingProvider } from '../papers/ReadingContext';
import { MeetingHeader } from './MeetingHeader';
import { MeetingLayout } from './MeetingLayout';

const page = (
  <ReadingProvider>
    <main>
      <MeetingHeader />
      <MeetingLayout />
    </main>
  </ReadingProvider>
);

afterEach(() => vi.restoreAllMocks());

async function violations(container: Element): Promise<string[]> {
  // Colours need layout, which browsers alone have.
  const { violations: found } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  return found.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html).join(' ')}`);
}

it('has names, roles and structure that axe accepts, for a delegate who can vote', async () => {
  const { container } = await renderMeeting(page, meetingView({ ballots: { b: openBallot({ secret: true }) } }));
  expect(await violations(container)).toEqual([]);
});

it('has them for the chair, with every control', async () => {
  const { container } = await renderMeeting(
    page,
    meetingView({ me: chair(), ballots: { b: openBallot(), c: openBallot({ status: 'draft', position: 2 }) } }),
  );
  expect(await violations(container)).toEqual([]);
});

it.each(['desk', 'phone'])(
  'leads from the result of a meeting to its conclusions, the focus too, on a %s',
  async (form) => {
    if (form === 'phone')
      vi.spyOn(window, 'matchMedia').mockImplementation(
        (media) =>
          ({ media, matches: false, addEventListener() {}, removeEventListener() {} }) as unknown as MediaQueryList,
      );
    const conclusion = {
      text: 'Thống nhất.',
      at: '2026-11-24T02:00:00Z',
      byMemberId: 'chair',
      byName: 'H',
      position: 1,
    };
    await renderMeeting(page, meetingView({ status: 'closed', me: chair(), conclusions: { c: conclusion } }));
    screen.getByRole('button', { name: '1 kết luận' }).focus();
    await userEvent.keyboard('{Enter}');
    const tab = screen.getByRole('tab', { name: 'Kết luận', selected: true });
    await waitFor(() => expect(document.activeElement).toBe(tab));
    expect(screen.getByText('Thống nhất.')).toBeTruthy();
  },
);
