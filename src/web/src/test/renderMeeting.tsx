import { act, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import type { MeetingCommand } from '../contract/commands';
import type { MeetingView } from '../contract/meetings';
import { CommandSender } from '../live/CommandSender';
import { LiveConnection } from '../live/LiveConnection';
import { LiveStream } from '../live/LiveStream';
import { MeetingProvider } from '../meetings/MeetingContext';
import { FakeServer, settled } from './FakeServer';

/** Shows a part of a meeting on a real live layer, whose other end the test moves. */
export async function renderMeeting(part: ReactNode, view: MeetingView) {
  const server = new FakeServer();
  const connection = new LiveConnection(server.connect);
  const stream = new LiveStream<MeetingView>(connection, 'meeting:m');
  const commands = new CommandSender<MeetingCommand>(connection, stream);
  connection.start();
  stream.open();
  await settled();
  server.callsOf('Subscribe')[0]?.answer({ ok: true, stream: 'meeting:m', seq: 1, state: view });
  await settled();
  const page = render(<MeetingProvider value={{ id: 'm', connection, stream, commands }}>{part}</MeetingProvider>);
  let seq = 1;
  return {
    ...page,
    server,
    sent: () => server.callsOf('Execute').map((call) => call.args[2] as MeetingCommand),
    /** Answers the latest command, and shows what came of it. */
    async accept(patch: unknown) {
      seq += 1;
      await act(async () => {
        server.callsOf('Execute').at(-1)?.answer({ ok: true, seq });
        server.send('batch', { stream: 'meeting:m', from: seq, to: seq, patch });
        await settled();
      });
    },
    async happens(patch: unknown) {
      seq += 1;
      await act(async () => {
        server.send('batch', { stream: 'meeting:m', from: seq, to: seq, patch });
        await settled();
      });
    },
    async refuse(code: string) {
      await act(async () => {
        server.callsOf('Execute').at(-1)?.answer({ ok: false, code, message: '', retryable: false });
        await settled();
      });
    },
  };
}
