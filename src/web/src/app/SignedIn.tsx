import { type ReactNode, useEffect, useState } from 'react';
import { InboxProvider } from '../inbox/InboxContext';
import { ConnectionProvider } from '../live/ConnectionContext';
import { LiveConnection } from '../live/LiveConnection';
import { signalRTransport } from '../live/transport';
import { useEndOfSignIn } from './useEndOfSignIn';

/**
 * Around every page of somebody who is signed in: the connection that all of them share, and the inbox that it brings.
 * Whoever is signed out elsewhere, or deactivated, is not to go on reading any of them.
 */
export default function SignedIn({ children }: { children: ReactNode }) {
  const [connection] = useState(() => new LiveConnection((kind) => signalRTransport('/hub/live', kind)));
  useEndOfSignIn(connection);
  useEffect(() => {
    connection.start();
    return () => connection.stop();
  }, [connection]);
  return (
    <ConnectionProvider value={connection}>
      <InboxProvider>{children}</InboxProvider>
    </ConnectionProvider>
  );
}
