import type { ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { useTranslation } from 'react-i18next';
import { SignInPage } from '../accounts/SignInPage';
import { Failed, Loading } from '../ui/feedback';
import { lazyPart } from '../ui/lazyPart';
import { Toasts } from '../ui/toasts';
import { ErrorBoundary } from './ErrorBoundary';
import { NotFoundPage } from './MessagePage';
import { usePath } from './router';
import { findRoute, Redirect } from './routes';
import { Shell } from './Shell';
import { SessionProvider, useSession } from './session';

const signedIn = () => import('./SignedIn');
const SignedIn = lazyPart(signedIn, { waiting: null, frame: FailedPage });

// Fetched while the server is asked who sits here.
signedIn().catch(() => undefined);

export function App() {
  const { i18n } = useTranslation();
  return (
    <I18nProvider locale={i18n.language === 'en' ? 'en-GB' : 'vi-VN'}>
      <ErrorBoundary>
        <SessionProvider>
          <Pages />
        </SessionProvider>
        <Toasts />
      </ErrorBoundary>
    </I18nProvider>
  );
}

function Pages() {
  const { t } = useTranslation();
  const { session, reload } = useSession();
  const path = usePath();
  const route = findRoute(path);
  // It stays while it is decided who sits here.
  if (route?.isFor === 'anyone' && (session.status === 'out' || session.status === 'in')) {
    return <Shell wide={route.wide ?? false}>{route.page}</Shell>;
  }
  switch (session.status) {
    case 'loading':
      return (
        <Shell>
          <Loading />
        </Shell>
      );
    case 'failed':
      return (
        <Shell>
          <Failed
            text={session.error.code === 'unreachable' ? t('app.unreachable') : t('app.failed')}
            onRetry={() => void reload()}
          />
        </Shell>
      );
    case 'out':
      return <Shell>{route?.isFor === 'strangers' ? route.page : <SignInPage ended={session.ended} />}</Shell>;
    case 'in':
      return (
        <SignedIn key={session.me.member.id}>
          <Shell wide={route?.wide ?? false}>
            {route?.isFor === 'members' && route.page}
            {route?.isFor === 'strangers' && <Redirect to="/meetings" />}
            {!route && <NotFoundPage />}
          </Shell>
        </SignedIn>
      );
  }
}

function FailedPage({ children }: { children: ReactNode }) {
  return (
    <main id="main" className="message-page">
      {children}
    </main>
  );
}
