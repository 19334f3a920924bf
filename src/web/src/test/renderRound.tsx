import { act } from '@testing-library/react';
import type { ReactNode } from 'react';
import type { RoomView } from '../contract/rooms';
import type { RoundCommand, RoundView } from '../contract/rounds';
import { LiveConnection } from '../live/LiveConnection';
import { liveRoom, RoomProvider } from '../rooms/RoomContext';
import { documentEntry, roomView } from '../rooms/testRooms';
import { liveRound, RoundProvider } from '../rounds/RoundContext';
import { FakeServer, settled } from './FakeServer';
import { renderPage } from './renderPage';

/** Shows a part of a round in its room on a real live layer, whose other end the test moves; `answers` are what REST says. */
export async function renderRound(
  part: ReactNode,
  view: RoundView,
  answers: Readonly<Record<string, unknown>> = {},
  inRoom: Partial<RoomView> = {},
) {
  const server = new FakeServer();
  const connection = new LiveConnection(server.connect);
  const round = liveRound('x', connection);
  const room = liveRoom('r', connection);
  connection.start();
  round.stream.open();
  room.stream.open();
  await settled();
  const held = roomView({ documents: { d: documentEntry({ title: 'Dự thảo Quy chế' }) }, ...inRoom });
  for (const call of server.callsOf('Subscribe')) {
    const state = call.args[0] === 'round:x' ? view : held;
    call.answer({ ok: true, stream: call.args[0], seq: 1, state });
  }
  await settled();
  const page = await renderPage(
    <RoomProvider value={room}>
      <RoundProvider value={round}>{part}</RoundProvider>
    </RoomProvider>,
    { '/api/units': [], '/api/documents/d/versions/1/clauses': [], ...answers },
  );
  await act(settled);
  let seq = 1;
  const ofRound = () => server.callsOf('Execute').filter(({ args }) => args[0] === 'round:x');
  return {
    ...page,
    server,
    sent: () => ofRound().map(({ args }) => args[2] as RoundCommand),
    sentToRoom: () =>
      server
        .callsOf('Execute')
        .filter(({ args }) => args[0] === 'room:r')
        .map(({ args }) => args[2]),
    /** Answers the latest command, and shows what came of it. */
    async accept(patch: unknown) {
      seq += 1;
      await act(async () => {
        server.callsOf('Execute').at(-1)?.answer({ ok: true, seq });
        server.send('batch', { stream: 'round:x', from: seq, to: seq, patch });
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
