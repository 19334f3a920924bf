import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { navigate } from '../../app/router';
import { SessionProvider, useSession } from '../../app/session';
import MeetingsPage from '../list/MeetingsPage';
import SchedulePage from './SchedulePage';

beforeEach(() => {
  vi.stubGlobal('scrollTo', () => undefined);
  history.replaceState(null, '', '/meetings/new');
});
afterEach(() => {
  vi.unstubAllGlobals();
  history.replaceState(null, '', '/');
});

function SignedIn({ children }: { children: ReactNode }) {
  const { session } = useSession();
  return session.status === 'in' ? children : null;
}

function open(page: ReactNode, permissions: readonly string[]) {
  const member = { id: 'm', userName: 'chutri', name: 'Nguyễn Thị Hương', unit: { id: 'u', name: 'Văn phòng' } };
  vi.stubGlobal(
    'fetch',
    vi.fn(async (path: string) =>
      Response.json(
        path === '/api/me'
          ? { member, roles: [], permissions, grants: [], organisation: 'organisation:o' }
          : path === '/api/meetings'
            ? { id: 'made' }
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

const title = () => screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Tên cuộc họp' });
const question = () => screen.queryByRole('alertdialog', { name: 'Rời đi mà không lưu lịch họp?' });

it('is left without a question while nothing was written', async () => {
  open(<SchedulePage />, ['scheduleMeetings']);
  await title();
  act(() => navigate('/meetings'));
  expect(window.location.pathname).toBe('/meetings');
});

it('asks before what was written is lost', async () => {
  open(<SchedulePage />, ['scheduleMeetings']);
  await userEvent.type(await title(), 'Giao ban tuần 48');
  act(() => navigate('/meetings'));
  expect(window.location.pathname).toBe('/meetings/new');
  await userEvent.click(screen.getByRole('button', { name: 'Nhập tiếp' }));
  expect((await title()).value).toBe('Giao ban tuần 48');
  act(() => navigate('/meetings'));
  await userEvent.click(screen.getByRole('button', { name: 'Rời đi, không lưu' }));
  expect(window.location.pathname).toBe('/meetings');
});

it('leads to the meeting once it is made, and asks nothing', async () => {
  open(<SchedulePage />, ['scheduleMeetings']);
  await userEvent.type(await title(), 'Giao ban tuần 48');
  await userEvent.selectOptions(screen.getByRole('combobox', { name: /Vai trò/ }), 'chair');
  await userEvent.click(screen.getByRole('button', { name: 'Lập lịch' }));
  await waitFor(() => expect(window.location.pathname).toBe('/meetings/made'));
  expect(question()).toBeNull();
});
