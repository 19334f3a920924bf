import { act, screen, waitFor } from '@testing-library/react';
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

/** A window that can be turned; it is wide at first. */
function turnable() {
  const listeners = new Set<() => void>();
  let wide = true;
  vi.spyOn(window, 'matchMedia').mockImplementation(
    (media) =>
      ({
        media,
        get matches() {
          return wide && !media.includes('prefers-reduced-motion');
        },
        addEventListener: (_: string, changed: () => void) => listeners.add(changed),
        removeEventListener: (_: string, changed: () => void) => listeners.delete(changed),
      }) as unknown as MediaQueryList,
  );
  return () =>
    act(async () => {
      wide = !wide;
      for (const changed of [...listeners]) changed();
    });
}

const isPhone = () => screen.queryByRole('tab', { name: 'Chương trình' }) !== null;

it('keeps an open dialog with its words when the window is turned, and turns when it is closed', async () => {
  const turn = turnable();
  const { accept, sent } = await renderMeeting(page, meetingView({ me: chair() }));
  await userEvent.click(screen.getByRole('tab', { name: 'Kết luận' }));
  await userEvent.click(screen.getByRole('button', { name: 'Ghi kết luận' }));
  const words = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Nội dung kết luận' });
  await userEvent.type(words(), 'Thống nhất.');
  await turn();
  expect(words().value).toBe('Thống nhất.');
  await userEvent.click(screen.getByRole('button', { name: 'Lưu' }));
  expect(sent()).toMatchObject([{ type: 'recordConclusion', text: 'Thống nhất.' }]);
  expect(isPhone()).toBe(false);
  await accept({});
  await waitFor(() => expect(isPhone()).toBe(true));
});

it('keeps what is ticked on a ballot and what is written to the others when the window is turned', async () => {
  const turn = turnable();
  await renderMeeting(page, meetingView({ ballots: { b: openBallot() } }));
  await userEvent.click(screen.getByRole('radio', { name: 'Ý kiến khác' }));
  await userEvent.type(screen.getByRole('textbox', { name: /Ý kiến của bạn/ }), 'Cần số liệu');
  await userEvent.click(screen.getByRole('tab', { name: 'Trao đổi' }));
  const message = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Viết tin nhắn' });
  await userEvent.type(message(), 'Kính thưa hội nghị');
  await turn();
  expect(isPhone()).toBe(true);
  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Ý kiến khác' }).checked).toBe(true);
  expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: /Ý kiến của bạn/ }).value).toBe('Cần số liệu');
  await userEvent.click(screen.getByRole('tab', { name: 'Khác' }));
  expect(message().value).toBe('Kính thưa hội nghị');
});

it('keeps what is written to each channel while another channel or tab is shown, until it is sent', async () => {
  const { sent, accept } = await renderMeeting(page, meetingView());
  const show = (name: string) => userEvent.click(screen.getByRole('tab', { name }));
  const channel = (name: string) => userEvent.click(screen.getByRole('radio', { name }));
  const field = (name: string) => screen.getByRole<HTMLTextAreaElement>('textbox', { name });
  await show('Trao đổi');
  await userEvent.type(field('Viết tin nhắn'), 'Chào');
  await channel('Câu hỏi');
  expect(field('Viết câu hỏi').value).toBe('');
  await userEvent.type(field('Viết câu hỏi'), 'Bao giờ xong?');
  await show('Kết luận');
  await show('Trao đổi');
  expect(field('Viết tin nhắn').value).toBe('Chào');
  await userEvent.type(field('Viết tin nhắn'), '{Enter}');
  await show('Kết luận');
  await accept({});
  await show('Trao đổi');
  expect(sent()).toEqual([{ type: 'postMessage', text: 'Chào', channel: 'chat' }]);
  expect(field('Viết tin nhắn').value).toBe('');
  await channel('Câu hỏi');
  expect(field('Viết câu hỏi').value).toBe('Bao giờ xong?');
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
