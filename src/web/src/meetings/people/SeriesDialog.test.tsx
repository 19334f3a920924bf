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
