import type { MeetingCommand } from '../contract/commands';
import type { MeetingView } from '../contract/meetings';
import { CommandSender } from '../live/CommandSender';
import type { LiveConnection } from '../live/LiveConnection';
import { LiveStream } from '../live/LiveStream';
import type { LiveMeeting } from './MeetingContext';

export function liveMeeting(id: string, connection: LiveConnection): LiveMeeting {
  const stream = new LiveStream<MeetingView>(connection, `meeting:${id}`);
  return { id, connection, stream, commands: new CommandSender<MeetingCommand>(connection, stream) };
}
