import type { MeetingCommand } from '../contract/commands';
import type { MeetingView } from '../contract/meetings';
import { CommandSender } from '../live/CommandSender';
import type { LiveConnection } from '../live/LiveConnection';
import { LiveStream } from '../live/LiveStream';
import type { LiveMeeting } from './MeetingContext';

/** Milliseconds: issuing waits for the PDF, for which the server gives itself 90 s. */
const issuing = 100_000;

export function liveMeeting(id: string, connection: LiveConnection): LiveMeeting {
  const stream = new LiveStream<MeetingView>(connection, `meeting:${id}`);
  const patience = ({ type }: MeetingCommand) => (type === 'issueMinutes' ? issuing : undefined);
  const commands = new CommandSender<MeetingCommand>(connection, stream, { patience });
  return { id, connection, stream, commands };
}
