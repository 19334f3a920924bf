import { act } from '@testing-library/react';
import { vi } from 'vitest';
import type { MeetingView, MeView, MinutesView } from '../../contract/meetings';
import type { MinutesText } from '../../contract/minutes';
import { settled } from '../../test/FakeServer';
import { chair, delegate, meetingView } from '../../test/meeting';
import { renderMeeting } from '../../test/renderMeeting';
import MinutesPage from './MinutesPage';
import { minutesText, minutesView } from './testMinutes';

export const secretary: MeView = delegate({ memberId: 'secretary', name: 'Trần Văn Thư', role: 'secretary' });
export { chair, delegate };

const registers = [{ id: 'r', unitId: 'u1', title: 'Sổ biên bản năm 2026', readable: true }];

interface Setting {
  readonly me?: MeView;
  readonly minutes?: Partial<MinutesView>;
  readonly text?: MinutesText;
  readonly meeting?: Partial<MeetingView>;
  /** What REST answers besides, by path and query. */
  readonly answers?: Readonly<Record<string, unknown>>;
}

/** The page of a closed meeting's minutes; what REST says of the text is moved by the test. */
export async function renderMinutes({ me = secretary, minutes, text = minutesText, meeting, answers = {} }: Setting) {
  let current: unknown = text;
  const posted: { path: string; body: unknown }[] = [];
  const fetched = vi.fn(async (path: string, init?: RequestInit) => {
    if (init?.method === 'POST') posted.push({ path, body: JSON.parse(String(init.body)) });
    if (path in answers) {
      const answer: unknown = await answers[path];
      return answer instanceof Response ? answer.clone() : Response.json(answer);
    }
    if (path.startsWith('/api/meetings/m/minutes?'))
      return current instanceof Response ? current.clone() : Response.json(current);
    if (path.startsWith('/api/meetings/m/events?')) return Response.json([]);
    if (path === '/api/registers?unit=u1') return Response.json(registers);
    if (path === '/api/meetings/m/minutes/certificate') return Response.json({ configured: false });
    return Response.json({ code: 'notFound' }, { status: 404 });
  });
  vi.stubGlobal('fetch', fetched);
  const view = meetingView({ status: 'closed', me, minutes: { minutes: minutesView(minutes) }, ...meeting });
  const shown = await renderMeeting(<MinutesPage />, view);
  await act(settled);
  return {
    ...shown,
    fetched,
    posted,
    /** From now on the server composes this. */
    serves(next: MinutesText | Response) {
      current = next;
    },
    /** Whether the text was read again since. */
    reads: () => fetched.mock.calls.filter(([path]) => path.startsWith('/api/meetings/m/minutes?')).length,
  };
}
