import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useResource } from '../app/useResource';
import type { SignInMethods } from '../contract/rest';

const sentences = {
  unknown: 'signIn.refusedUnknown',
  secondFactor: 'signIn.refusedSecondFactor',
  failed: 'signIn.refusedFailed',
  busy: 'signIn.refusedBusy',
} as const;

/** To the organisation's own provider and back to this page; nothing where there is none. */
export function SingleSignOn() {
  const { t } = useTranslation();
  const methods = useResource<SignInMethods>('/api/auth/methods');
  useRetry(methods);
  if (methods.status !== 'loaded' || !methods.data.openId) return null;

  const returnTo = encodeURIComponent(window.location.pathname + window.location.search);
  return (
    <>
      <p className="sign-in__or">{t('signIn.or')}</p>
      <a className="button button--wide" href={`/api/auth/openid?returnTo=${returnTo}`}>
        {t('signIn.openId', methods.data.openId)}
      </a>
    </>
  );
}

const firstPause = 2_000;
const longestPause = 30_000;

/** Asked again while there is no answer: a server that was away for a moment must not cost the button. */
function useRetry({ status, reload }: { status: string; reload: () => void }): void {
  const pause = useRef(firstPause);
  useEffect(() => {
    if (status !== 'failed') return undefined;
    const timer = setTimeout(reload, pause.current);
    pause.current = Math.min(pause.current * 2, longestPause);
    return () => clearTimeout(timer);
  }, [status, reload]);
}

/** Why somebody comes back from the provider without being signed in. The address is cleared of it: it is true once. */
export function useRefusal(): (typeof sentences)[keyof typeof sentences] | undefined {
  const [code] = useState(() => new URLSearchParams(window.location.search).get('refused'));
  useEffect(() => {
    const address = new URL(window.location.href);
    if (!address.searchParams.has('refused')) return;
    address.searchParams.delete('refused');
    history.replaceState(null, '', address.pathname + address.search + address.hash);
  }, []);
  return code !== null && Object.hasOwn(sentences, code) ? sentences[code as keyof typeof sentences] : undefined;
}
