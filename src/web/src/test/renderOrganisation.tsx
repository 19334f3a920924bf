import { act, render, waitFor } from '@testing-library/react';
import { type ReactNode, useEffect } from 'react';
import { expect, vi } from 'vitest';
import { SessionProvider, useSession } from '../app/session';
import type { OrganisationView } from '../contract/organisation';
import type { OrganisationCommand } from '../contract/organisationCommands';
import { LiveConnection } from '../live/LiveConnection';
import { liveOrganisation, OrganisationProvider } from '../organisation/OrganisationContext';
import { FakeServer, settled } from './FakeServer';

const name = 'organisation:o';

export function organisationView(changes: Partial<OrganisationView> = {}): OrganisationView {
  return {
    id: 'o',
    units: {
      top: { versions: [{ position: 1, code: 'LDLD', name: 'Liên đoàn Lao động tỉnh', kind: 'federation' }] },
      edu: {
        versions: [{ parentId: 'top', position: 1, code: 'CDGD', name: 'Công đoàn ngành Giáo dục', kind: 'union' }],
      },
      health: {
        versions: [{ parentId: 'top', position: 2, code: 'CDYT', name: 'Công đoàn ngành Y tế', kind: 'union' }],
      },
    },
    me: { memberId: 'me', grants: { g: { word: 'systemAdmin' } } },
    ...changes,
  };
}

export const me = {
  member: { id: 'me', userName: 'quantri', name: 'Lê Hoàng Nam' },
  roles: ['systemAdmin'],
  timeZone: 'Asia/Ho_Chi_Minh',
  permissions: ['manageOrganisation'],
  organisation: name,
};

function SignedIn({ children, onIn }: { children: ReactNode; onIn: () => void }) {
  const { session } = useSession();
  useEffect(() => {
    if (session.status === 'in') onIn();
  }, [session.status, onIn]);
  return session.status === 'in' ? children : null;
}

/**
 * Shows a part of the administration on a real live layer; `answers` are what REST says by path and query. A function
 * is asked each time, and may answer with a whole response.
 */
export async function renderOrganisation(
  part: ReactNode,
  view: OrganisationView,
  answers: Readonly<Record<string, unknown>> = {},
) {
  const fetched = vi.fn(async (path: string, init?: RequestInit) => {
    if (path === '/api/me') return Response.json(answers[path] ?? me);
    if (!(path in answers)) return Response.json({ code: 'notFound' }, { status: 404 });
    const given = answers[path];
    const answer: unknown = typeof given === 'function' ? given(init) : given;
    return answer instanceof Response ? answer : Response.json(answer);
  });
  vi.stubGlobal('fetch', fetched);
  const server = new FakeServer();
  const connection = new LiveConnection(server.connect);
  const live = liveOrganisation(connection, name);
  connection.start();
  live.stream.open();
  await settled();
  server.callsOf('Subscribe')[0]?.answer({ ok: true, stream: name, seq: 1, state: view });
  await settled();
  const told = vi.fn();
  const page = render(
    <SessionProvider>
      <SignedIn onIn={told}>
        <OrganisationProvider value={live}>{part}</OrganisationProvider>
      </SignedIn>
    </SessionProvider>,
  );
  await waitFor(() => expect(told).toHaveBeenCalled());
  let seq = 1;
  return {
    ...page,
    fetched,
    server,
    sent: () => server.callsOf('Execute').map((call) => call.args[2] as OrganisationCommand),
    ids: () => server.callsOf('Execute').map((call) => call.args[1] as string),
    /** Answers the latest command, and shows what came of it. */
    async accept(patch: unknown, result?: unknown) {
      seq += 1;
      await act(async () => {
        server.callsOf('Execute').at(-1)?.answer({ ok: true, seq, result });
        server.send('batch', { stream: name, from: seq, to: seq, patch });
        await settled();
      });
    },
    async refuse(code: string, errors?: Readonly<Record<string, string>>) {
      await act(async () => {
        server.callsOf('Execute').at(-1)?.answer({ ok: false, code, message: '', retryable: false, errors });
        await settled();
      });
    },
  };
}
