import { createContext, useContext, useEffect, useRef, useSyncExternalStore } from 'react';
import type { StreamName } from '../contract/live';
import type { OrganisationView } from '../contract/organisation';
import type { OrganisationCommand } from '../contract/organisationCommands';
import { CommandSender } from '../live/CommandSender';
import type { LiveConnection } from '../live/LiveConnection';
import { LiveStream } from '../live/LiveStream';
import { useSelected } from '../live/react';

export interface LiveOrganisation {
  readonly connection: LiveConnection;
  readonly stream: LiveStream<OrganisationView>;
  readonly commands: CommandSender<OrganisationCommand>;
}

export function liveOrganisation(connection: LiveConnection, name: StreamName): LiveOrganisation {
  const stream = new LiveStream<OrganisationView>(connection, name);
  return { connection, stream, commands: new CommandSender<OrganisationCommand>(connection, stream) };
}

const OrganisationContext = createContext<LiveOrganisation | undefined>(undefined);

export const OrganisationProvider = OrganisationContext.Provider;

export function useLiveOrganisation(): LiveOrganisation {
  const organisation = useContext(OrganisationContext);
  if (!organisation) throw new Error('useLiveOrganisation needs an OrganisationProvider above it.');
  return organisation;
}

/** A part of the view; the selector picks and does not build. */
export function useOrganisation<T>(select: (view: OrganisationView) => T): T {
  const { stream } = useLiveOrganisation();
  if (stream.getSnapshot().status !== 'held')
    throw new Error('Parts of the organisation are shown only once its view is held.');
  return useSelected(stream, select) as T;
}

/** Milliseconds between two readings; an import is hundreds of changes in seconds. */
const pause = 1_000;

/** For what is read over REST: read again whenever something of the organisation changed, at once but not too often. */
export function useReloadOnChange(reload: () => void): void {
  const { stream } = useLiveOrganisation();
  const seq = useSyncExternalStore(stream.onChange, () => {
    const snapshot = stream.getSnapshot();
    return snapshot.status === 'held' ? snapshot.seq : 0;
  });
  const known = useRef(seq);
  const latest = useRef(0);
  useEffect(() => {
    if (known.current === seq) return;
    const timer = setTimeout(
      () => {
        known.current = seq;
        latest.current = Date.now();
        reload();
      },
      Math.max(0, latest.current + pause - Date.now()),
    );
    return () => clearTimeout(timer);
  }, [seq, reload]);
}
