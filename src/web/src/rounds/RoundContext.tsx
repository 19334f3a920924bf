import { createContext, useContext } from 'react';
import type { Id } from '../contract/meetings';
import type { RoundCommand, RoundView } from '../contract/rounds';
import { keeps } from '../documents/rights';
import { CommandSender } from '../live/CommandSender';
import type { LiveConnection } from '../live/LiveConnection';
import { LiveStream } from '../live/LiveStream';
import { useSelected } from '../live/react';

export interface LiveRound {
  readonly id: Id;
  readonly connection: LiveConnection;
  readonly stream: LiveStream<RoundView>;
  readonly commands: CommandSender<RoundCommand>;
}

export function liveRound(id: Id, connection: LiveConnection): LiveRound {
  const stream = new LiveStream<RoundView>(connection, `round:${id}`);
  return { id, connection, stream, commands: new CommandSender<RoundCommand>(connection, stream) };
}

const RoundContext = createContext<LiveRound | undefined>(undefined);

export const RoundProvider = RoundContext.Provider;

export function useLiveRound(): LiveRound {
  const round = useContext(RoundContext);
  if (!round) throw new Error('useLiveRound needs a RoundProvider above it.');
  return round;
}

/** A part of the view; the selector picks and does not build. */
export function useRound<T>(select: (view: RoundView) => T): T {
  const { stream } = useLiveRound();
  if (stream.getSnapshot().status !== 'held') throw new Error('Parts of a round are shown only once its view is held.');
  return useSelected(stream, select) as T;
}

/** Whether one is a keeper of the round: of its room. */
export function useKeeps(): boolean {
  return useRound((view) => view.me !== undefined && keeps(view.me.role));
}
