import type { ReactNode } from 'react';
import { SessionProvider, useSession } from '../app/session';

/** Shows its parts once `GET /api/me`, which the test answers, says who is signed in. */
export function SignedIn({ children }: { children: ReactNode }) {
  return (
    <SessionProvider>
      <WhenIn>{children}</WhenIn>
    </SessionProvider>
  );
}

function WhenIn({ children }: { children: ReactNode }) {
  return useSession().session.status === 'in' ? children : null;
}
