import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { expect, it, vi } from 'vitest';
import { chair, meetingView } from '../../test/meeting';
import { renderMeeting } from '../../test/renderMeeting';
import { me } from '../../test/renderOrganisation';
import { SignedIn } from '../../test/SignedIn';
import { SeriesDialog } from './SeriesDialog';

it('leads to the first field that is wrong, sends nothing until none is, and has names that axe accepts', async () => {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path);
    return Response.json(path === '/api/me' ? me : { items: [] });
  });
  const { baseElement } = await renderMeeting(
    <SignedIn>
      <SeriesDialog series={{ seriesId: 's', number: 2, count: 4 }} onClose={() => undefined} />
    </SignedIn>,
    meetingView({ me: chair(), status: 'scheduled' }),
  );
  await userEvent.click(await screen.findByRole('radio', { name: /Hủy/ }));
  await userEvent.click(screen.getByRole('button', { name: /Hủy/ }));
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Lý do' })));
  expect(asked).toEqual(['/api/me']);
  const { violations } = await axe.run(baseElement, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  expect(violations.map(({ id }) => id)).toEqual([]);
});

it.each([
  [409, 'wrongState'],
  [413, 'tooLarge'],
])(
  'goes on with the others where one refuses (%i), and says which it was; without an answer it can be tried again',
  async (status, code) => {
    const meetings = [2, 3, 4].map((number) => ({
      id: `m${number}`,
      title: 'Giao ban',
      status: 'scheduled',
      role: 'chair',
      startsAt: `2026-12-0${number}T01:00:00Z`,
      endsAt: `2026-12-0${number}T03:00:00Z`,
      series: { seriesId: 's', number, count: 4 },
    }));
    const sent: { path: string; commandId: string }[] = [];
    let isDown = true;
    vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
      if (path === '/api/me') return Response.json(me);
      if (path.startsWith('/api/meetings?')) return Response.json({ items: meetings });
      sent.push({ path, commandId: JSON.parse(init.body as string).commandId });
      if (path.includes('m3')) return Response.json({ code }, { status });
      if (path.includes('m4') && isDown) throw new TypeError('no network');
      return Response.json({ seq: 1 });
    });
    const closed = vi.fn();
    await renderMeeting(
      <SignedIn>
        <SeriesDialog series={{ seriesId: 's', number: 2, count: 4 }} onClose={closed} />
      </SignedIn>,
      meetingView({ me: chair(), status: 'scheduled' }),
    );
    await userEvent.click(await screen.findByRole('radio', { name: /Hủy/ }));
    await userEvent.type(screen.getByRole('textbox', { name: 'Lý do' }), 'Trùng lịch');
    await userEvent.click(screen.getByRole('button', { name: /Hủy/ }));
    await screen.findByText('Mới xong 0/3 cuộc. Vui lòng thử lại để làm tiếp các cuộc còn lại.');

    isDown = false;
    await userEvent.click(screen.getByRole('button', { name: /Hủy/ }));
    await screen.findByText('Đã xong 2/3 cuộc.');
    expect(screen.getByRole('listitem').textContent).toContain('03/12/2026');
    expect(screen.queryByRole('button', { name: /Hủy/ })).toBeNull();
    expect(sent.map(({ path }) => /m\d/.exec(path)?.[0])).toEqual(['m3', 'm4', 'm4', 'm2']);
    expect(sent[1]?.commandId).toBe(sent[2]?.commandId);
    expect(closed).not.toHaveBeenCalled();
  },
);
