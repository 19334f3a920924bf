import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { Me } from '../contract/rest';
import { forgetCommentDrafts } from '../documents/comments/CommentDrafts';
import { forgetMinutesDrafts } from '../meetings/minutes/text/MinutesDrafts';
import { forgetAllUnsent } from '../rounds/answer/unsent';
import { type ApiError, request, signedOut } from './api';
import { asApiError } from './useResource';

/** `out`: nobody is signed in; `ended` when somebody was until a moment ago. */
export type Session =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly error: ApiError }
  | { readonly status: 'out'; readonly ended: boolean }
  | { readonly status: 'in'; readonly me: Me };

interface SessionActions {
  readonly session: Session;
  readonly reload: () => Promise<void>;
  /** Throws `ApiError` where the server refuses; `twoFactorRequired`: send it again with the code. */
  readonly signIn: (userName: string, password: string, twoFactorCode?: string) => Promise<void>;
  /** With a credential that the browser signed for the challenge. */
  readonly signInByPasskey: (challengeId: string, credential: unknown) => Promise<void>;
  readonly signOut: () => Promise<void>;
}

const SessionContext = createContext<SessionActions | undefined>(undefined);

let begun: Promise<Me> | undefined;

/** Asks who is signed in before anything is drawn; the first provider takes the answer. */
export function beginSession(): void {
  begun = request<Me>('GET', '/api/me');
  begun.catch(() => undefined);
}

function takeBegun(): Promise<Me> | undefined {
  const first = begun;
  begun = undefined;
  return first;
}

export function SessionProvider({ children }: { children: ReactNode }) {
  const [session, setSession] = useState<Session>({ status: 'loading' });

  const reload = useCallback(async () => {
    try {
      const me = await (takeBegun() ?? request<Me>('GET', '/api/me'));
      setSession({ status: 'in', me });
    } catch (thrown) {
      const error = asApiError(thrown);
      setSession((held) => {
        // A guest of one meeting is nobody here.
        if (error.status === 401 || error.status === 403) return { status: 'out', ended: held.status === 'in' };
        // Whoever is signed in and loses the network stays on the page.
        return held.status === 'in' ? held : { status: 'failed', error };
      });
    }
  }, []);

  useEffect(() => void reload(), [reload]);
  useEffect(
    () => signedOut.add(() => setSession((held) => (held.status === 'in' ? { status: 'out', ended: true } : held))),
    [],
  );

  const signIn = useCallback(async (userName: string, password: string, twoFactorCode?: string) => {
    const me = await request<Me>('POST', '/api/auth/login', { body: { userName, password, twoFactorCode } });
    setSession({ status: 'in', me });
  }, []);

  const signInByPasskey = useCallback(async (challengeId: string, credential: unknown) => {
    const me = await request<Me>('POST', '/api/auth/passkey', { body: { challengeId, credential } });
    setSession({ status: 'in', me });
  }, []);

  const memberId = session.status === 'in' ? session.me.member.id : undefined;
  const signOut = useCallback(async () => {
    await request('POST', '/api/auth/logout');
    if (memberId) {
      forgetAllUnsent(memberId);
      forgetMinutesDrafts(memberId);
      forgetCommentDrafts(memberId);
    }
    setSession({ status: 'out', ended: false });
  }, [memberId]);

  const actions = useMemo(
    () => ({ session, reload, signIn, signInByPasskey, signOut }),
    [session, reload, signIn, signInByPasskey, signOut],
  );
  return <SessionContext value={actions}>{children}</SessionContext>;
}

export function useSession(): SessionActions {
  const actions = useContext(SessionContext);
  if (!actions) throw new Error('useSession needs a SessionProvider above it.');
  return actions;
}

/** Only below a page that the signed-in alone reach. */
export function useMe(): Me {
  const { session } = useSession();
  if (session.status !== 'in') throw new Error('useMe is for pages of the signed-in.');
  return session.me;
}
