import { render, waitFor } from '@testing-library/react';
import { type ReactNode, useEffect } from 'react';
import { expect, vi } from 'vitest';
import { SessionProvider, useSession } from '../app/session';
import { me } from './renderOrganisation';

function SignedIn({ children, onIn }: { children: ReactNode; onIn: () => void }) {
  const { session } = useSession();
  useEffect(() => {
    if (session.status === 'in') onIn();
  }, [session.status, onIn]);
  return session.status === 'in' ? children : null;
}

/**
 * Shows a page to somebody who is signed in; `answers` are what REST says by path and query. A function is asked each
 * time, and may answer with a whole response.
 */
export async function renderPage(page: ReactNode, answers: Readonly<Record<string, unknown>> = {}) {
  const fetched = vi.fn(async (path: string) => {
    if (path === '/api/me') return Response.json(me);
    if (!(path in answers)) return Response.json({ code: 'notFound' }, { status: 404 });
    const given = answers[path];
    const answer: unknown = typeof given === 'function' ? given() : given;
    return answer instanceof Response ? answer : Response.json(answer);
  });
  vi.stubGlobal('fetch', fetched);
  const told = vi.fn();
  const shown = render(
    <SessionProvider>
      <SignedIn onIn={told}>{page}</SignedIn>
    </SessionProvider>,
  );
  await waitFor(() => expect(told).toHaveBeenCalled());
  return { ...shown, fetched };
}
