import { createContext, useContext } from 'react';
import type { Id } from '../contract/meetings';
import type { RoomCommand, RoomView } from '../contract/rooms';
import { CommandSender } from '../live/CommandSender';
import type { LiveConnection } from '../live/LiveConnection';
import { LiveStream } from '../live/LiveStream';
import { useSelected } from '../live/react';
import { type RoomRights, rightsIn } from './rights';

export interface LiveRoom {
  readonly id: Id;
  readonly connection: LiveConnection;
  readonly stream: LiveStream<RoomView>;
  readonly commands: CommandSender<RoomCommand>;
}

export function liveRoom(id: Id, connection: LiveConnection): LiveRoom {
  const stream = new LiveStream<RoomView>(connection, `room:${id}`);
  return { id, connection, stream, commands: new CommandSender<RoomCommand>(connection, stream) };
}

const RoomContext = createContext<LiveRoom | undefined>(undefined);

export const RoomProvider = RoomContext.Provider;

export function useLiveRoom(): LiveRoom {
  const room = useContext(RoomContext);
  if (!room) throw new Error('useLiveRoom needs a RoomProvider above it.');
  return room;
}

/** A part of the view; the selector picks and does not build. */
export function useRoom<T>(select: (view: RoomView) => T): T {
  const { stream } = useLiveRoom();
  if (stream.getSnapshot().status !== 'held') throw new Error('Parts of a room are shown only once its view is held.');
  return useSelected(stream, select) as T;
}

export function useRights(): RoomRights {
  const role = useRoom((view) => view.me.role);
  const closed = useRoom((view) => view.closed);
  const personal = useRoom((view) => view.personal);
  const hasOwnEntry = useRoom((view) => view.me.memberId in view.members);
  return rightsIn({ role, closed, personal, hasOwnEntry });
}
