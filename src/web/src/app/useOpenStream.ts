import { useEffect } from 'react';
import type { LiveConnection } from '../live/LiveConnection';
import type { LiveStream } from '../live/LiveStream';
import { signedOut } from './api';
import { useSession } from './session';

/** Keeps the connection and the view of one stream for as long as the page stands. */
export function useOpenStream<V>(connection: LiveConnection, stream: LiveStream<V>): void {
  const { reload } = useSession();
  useEffect(() => {
    const endings = [
      // A connection that is refused may mean that the sign-in ended meanwhile.
      connection.failures.add(() => void reload()),
      connection.notices.add((notice) => {
        if (notice.type === 'signedOut') signedOut.emit();
      }),
    ];
    stream.open();
    connection.start();
    return () => {
      for (const end of endings) end();
      stream.close();
      connection.stop();
    };
  }, [connection, stream, reload]);
}
