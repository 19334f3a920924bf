import { useEffect } from 'react';
import type { LiveConnection } from '../live/LiveConnection';
import type { LiveStream } from '../live/LiveStream';
import { useEndOfSignIn } from './useEndOfSignIn';

/** Keeps the connection and the view of one stream for as long as the page stands. */
export function useOpenStream<V>(connection: LiveConnection, stream: LiveStream<V>): void {
  useEndOfSignIn(connection);
  useEffect(() => {
    stream.open();
    connection.start();
    return () => {
      stream.close();
      connection.stop();
    };
  }, [connection, stream]);
}
