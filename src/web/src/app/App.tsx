import { lazy, Suspense, useEffect } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { useTranslation } from 'react-i18next';
import { SignInPage } from '../accounts/SignInPage';
import { Failed, Loading } from '../ui/feedback';
import { Toasts } from '../ui/toasts';
import { ErrorBoundary } from './ErrorBoundary';
import { NotFoundPage } from './MessagePage';
import { navigate, usePath } from './router';
import { Shell } from './Shell';
import { SessionProvider, useSession } from './session';

const MeetingsPage = lazy(() => import('../meetings/list/MeetingsPage'));
const SchedulePage = lazy(() => import('../meetings/schedule/SchedulePage'));
const MeetingPage = lazy(() => import('../meetings/page/MeetingPage'));
const AccountPage = lazy(() => import('../accounts/AccountPage'));
const LinkPage = lazy(() => import('../accounts/LinkPage'));
const SetupPage = lazy(() => import('../accounts/SetupPage'));

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
  // For whoever holds the link, whether or not somebody is signed in here; and it stays while that changes.
  if (path === '/account/link' && (session.status === 'out' || session.status === 'in')) {
    return (
      <Shell>
        <Suspense fallback={<Loading />}>
          <LinkPage />
        </Suspense>
      </Shell>
    );
  }
  if (session.status === 'out') {
    return (
      <Shell>
        {path === '/setup' ? (
          <Suspense fallback={<Loading />}>
            <SetupPage />
          </Suspense>
        ) : (
          <SignInPage ended={session.ended} />
        )}
      </Shell>
    );
  }
  if (session.status !== 'in') {
    return (
      <Shell>
        {session.status === 'loading' ? (
          <Loading />
        ) : (
          <Failed
            text={session.error.code === 'unreachable' ? t('app.unreachable') : t('app.failed')}
            onRetry={() => void reload()}
          />
        )}
      </Shell>
    );
  }
  const meeting = /^\/meetings\/([0-9a-fA-F-]{36})$/.exec(path)?.[1];
  return (
    <Shell wide={meeting !== undefined}>
      <Suspense fallback={<Loading />}>
        {meeting ? <MeetingPage key={meeting} id={meeting.toLowerCase()} /> : <Page path={path} />}
      </Suspense>
    </Shell>
  );
}

function Page({ path }: { path: string }) {
  switch (path) {
    case '/':
    case '/setup':
      return <Redirect to="/meetings" />;
    case '/meetings':
      return <MeetingsPage />;
    case '/meetings/new':
      return <SchedulePage />;
    case '/account':
      return <AccountPage />;
    default:
      return <NotFoundPage />;
  }
}

function Redirect({ to }: { to: string }) {
  useEffect(() => navigate(to, true), [to]);
  return null;
}
