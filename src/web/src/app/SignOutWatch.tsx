import { useEffect, useState } from 'react';
import { LiveConnection } from '../live/LiveConnection';
import { signalRTransport } from '../live/transport';
import { useEndOfSignIn } from './useEndOfSignIn';

/** For pages that follow nothing: whoever is signed out elsewhere, or deactivated, is not to go on reading them. */
export default function SignOutWatch() {
  const [connection] = useState(() => new LiveConnection((kind) => signalRTransport('/hub/live', kind)));
  useEndOfSignIn(connection);
  useEffect(() => {
    connection.start();
    return () => connection.stop();
  }, [connection]);
  return null;
}
