import { render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, it, vi } from 'vitest';
import { SessionProvider, useSession } from '../../app/session';
import MeetingsPage from '../list/MeetingsPage';
import SchedulePage from './SchedulePage';

function SignedIn({ children }: { children: ReactNode }) {
  const { session } = useSession();
  return session.status === 'in' ? children : null;
}

function open(page: ReactNode, permissions: readonly string[]) {
  const member = { id: 'm', userName: 'chutri', name: 'Nguyễn Thị Hương' };
  vi.stubGlobal(
    'fetch',
    vi.fn(async (path: string) =>
      Response.json(
        path === '/api/me'
          ? { member, roles: [], permissions, grants: [], organisation: 'organisation:o' }
          : /^\/api\/(units|catalogues)/.test(path)
            ? []
            : { items: [] },
      ),
    ),
  );
  render(
    <SessionProvider>
      <SignedIn>{page}</SignedIn>
    </SessionProvider>,
  );
}

it('offers a new meeting to whoever may schedule one', async () => {
  open(<MeetingsPage />, ['scheduleMeetings']);
  await screen.findByRole('link', { name: 'Lập lịch họp' });
});

it('offers it to nobody else', async () => {
  open(<MeetingsPage />, []);
  await screen.findByRole('heading', { level: 1 });
  expect(screen.queryByRole('link', { name: 'Lập lịch họp' })).toBeNull();
});

it('shows the form to whoever may schedule', async () => {
  open(<SchedulePage />, ['scheduleMeetings']);
  await screen.findByRole('heading', { level: 1 });
  expect(screen.getAllByRole('textbox').length).toBeGreaterThan(0);
});

it('has no form for others who know its address', async () => {
  open(<SchedulePage />, []);
  await screen.findByRole('heading', { level: 1 });
  expect(screen.queryByRole('textbox')).toBeNull();
});
