import '../../accounts/setup.css';
import './guests.css';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFailureText } from '../../accounts/useFailureText';
import { useTokenOfLink } from '../../accounts/useTokenOfLink';
import { request } from '../../app/api';
import { useSession } from '../../app/session';
import { usePageTitle } from '../../app/usePageTitle';
import { asApiError, type Resource, useResource } from '../../app/useResource';
import type { GuestInvitation, GuestVisit } from '../../contract/guests';
import { Button } from '../../ui/Button';
import { Failed, Loading } from '../../ui/feedback';
import { showToast } from '../../ui/toasts';
import { ComeForm } from './ComeForm';
import { EndNote } from './EndNote';
import { GuestMeeting, type VisitEnd } from './GuestMeeting';

/** Where a link for guests leads: who one is, the lobby, and the meeting. Without a link, back to where one was. */
export default function GuestPage() {
  const { t } = useTranslation();
  const { session } = useSession();
  const token = useTokenOfLink();
  usePageTitle(t('guests.title'));
  if (session.status === 'in') return <SignedIn name={session.me.member.name} />;
  return <OfToken key={token} token={token} />;
}

function OfToken({ token }: { token: string }) {
  const [visit, setVisit] = useState<GuestVisit>();
  const [end, setEnd] = useState<VisitEnd | 'closed'>();
  const close = useCallback(() => setEnd('closed'), []);
  // The same link opened again in the same tab is another beginning.
  useEffect(() => {
    if (!end) return;
    const again = ({ newURL }: HashChangeEvent) => {
      if (!new URL(newURL).hash.startsWith('#token=')) return;
      setVisit(undefined);
      setEnd(undefined);
    };
    window.addEventListener('hashchange', again);
    return () => window.removeEventListener('hashchange', again);
  }, [end]);
  if (end) return <EndNote end={end} />;
  if (visit) return <GuestMeeting visit={visit} onEnd={setEnd} />;
  if (token === '') return <Returning onVisit={setVisit} />;
  return <Invited token={token} onVisit={setVisit} onClosed={close} />;
}

function Frame({ children }: { children: ReactNode }) {
  return (
    <div className="guest-frame">
      <div className="setup card">{children}</div>
    </div>
  );
}

/** Whoever has come before goes on where they were. */
function Returning({ onVisit }: { onVisit: (visit: GuestVisit) => void }) {
  const failureText = useFailureText();
  const { t } = useTranslation();
  const { reload, ...visit } = useResource<GuestVisit>('/api/guest');
  const known = visit.status === 'loaded' ? visit.data : undefined;
  useEffect(() => {
    if (known) onVisit(known);
  }, [known, onVisit]);
  if (visit.status !== 'failed') return <Loading />;
  if (visit.error.status === 401 || visit.error.status === 403) return <EndNote end="missing" />;
  return <Failed text={failureText(visit.error, t('guests.tooFast'))} onRetry={reload} />;
}

interface InvitedProps {
  readonly token: string;
  readonly onVisit: (visit: GuestVisit) => void;
  readonly onClosed: () => void;
}

function Invited({ token, onVisit, onClosed }: InvitedProps) {
  const { t } = useTranslation();
  const failureText = useFailureText();
  const { reload, ...found } = useInvitation(token);
  if (found.status === 'loading') return <Loading />;
  if (found.status === 'failed') {
    if (found.error.code === 'forbidden') return <EndNote end="closed" />;
    return <Failed text={failureText(found.error, t('guests.tooFast'))} onRetry={reload} />;
  }
  if (found.data.name !== undefined) return <Returning onVisit={onVisit} />;
  return (
    <Frame>
      <ComeForm token={token} invitation={found.data} onVisit={onVisit} onClosed={onClosed} />
    </Frame>
  );
}

function useInvitation(token: string): Resource<GuestInvitation> & { reload: () => void } {
  const [round, setRound] = useState(0);
  const [found, setFound] = useState<Resource<GuestInvitation>>({ status: 'loading' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks the same again
  useEffect(() => {
    const aborter = new AbortController();
    setFound({ status: 'loading' });
    request<GuestInvitation>('POST', '/api/guest/look', { body: { token }, signal: aborter.signal }).then(
      (data) => setFound({ status: 'loaded', data }),
      (error: unknown) => {
        if (!aborter.signal.aborted) setFound({ status: 'failed', error: asApiError(error) });
      },
    );
    return () => aborter.abort();
  }, [token, round]);
  const reload = useCallback(() => setRound((n) => n + 1), []);
  return { ...found, reload };
}

function SignedIn({ name }: { name: string }) {
  const { t } = useTranslation();
  const { signOut } = useSession();
  return (
    <Frame>
      <h1>{t('guests.signedInTitle')}</h1>
      <p className="note note--warn">{t('guests.signedIn', { name })}</p>
      <Button kind="primary" wide onPress={() => void signOut().catch(() => showToast(t('app.unreachable')))}>
        {t('guests.signOut')}
      </Button>
    </Frame>
  );
}
