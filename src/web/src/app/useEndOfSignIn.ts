import { useEffect } from 'react';
import type { LiveConnection } from '../live/LiveConnection';
import { signedOut } from './api';
import { useSession } from './session';

/** The connection hears within seconds that the sign-in has ended somewhere else. */
export function useEndOfSignIn(connection: LiveConnection): void {
  const { reload } = useSession();
  useEffect(() => {
    const endings = [
      // A connection that is refused may mean that the sign-in ended meanwhile.
      connection.failures.add(() => void reload()),
      connection.notices.add((notice) => {
        if (notice.type === 'signedOut') signedOut.emit();
      }),
    ];
    return () => {
      for (const end of endings) end();
    };
  }, [connection, reload]);
}
