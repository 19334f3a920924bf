import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { settled } from '../../test/FakeServer';
import { delegate, meetingView } from '../../test/meeting';
import { renderMeeting } from '../../test/renderMeeting';
import { MeetingLayout } from '../page/MeetingLayout';
import { ReadingProvider } from '../papers/ReadingContext';

it('keeps notes that could not be saved while another tab is shown, and saves them once connected again', async () => {
  let reachable = true;
  let stored = 'cũ';
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    if (!reachable) throw new TypeError('Failed to fetch');
    if (!path.endsWith('/notes')) return Response.json({ items: [] });
    if (init.method === 'GET') return Response.json({ text: stored });
    stored = (JSON.parse(String(init.body)) as { text: string }).text;
    return new Response(null, { status: 204 });
  });
  const page = (
    <ReadingProvider>
      <MeetingLayout />
    </ReadingProvider>
  );
  const { server } = await renderMeeting(page, meetingView({ me: delegate() }));
  const show = (name: string) => userEvent.click(screen.getByRole('tab', { name }));
  const notes = () => screen.findByRole<HTMLTextAreaElement>('textbox', { name: /Ghi chú/ });
  await show('Ghi chú');
  await waitFor(async () => expect((await notes()).value).toBe('cũ'));

  reachable = false;
  server.reachable = false;
  await act(async () => server.drop());
  await userEvent.type(await notes(), ' và mới');
  await show('Trao đổi');
  await show('Ghi chú');
  expect((await notes()).value).toBe('cũ và mới');
  await waitFor(() => expect(screen.getByText(/Chưa lưu được/)).toBeTruthy());
  await show('Trao đổi');

  reachable = true;
  server.reachable = true;
  await act(async () => {
    window.dispatchEvent(new Event('online'));
    await settled();
  });
  await waitFor(() => expect(stored).toBe('cũ và mới'));
});
