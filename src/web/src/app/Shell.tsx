import { CircleQuestionMark, LogOut, UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage, type Language, switchLanguage } from '../i18n';
import { Bell } from '../inbox/Bell';
import { Button } from '../ui/Button';
import { showToast } from '../ui/toasts';
import { helpFor } from './help';
import { Navigation } from './Navigation';
import { QuickOpen } from './QuickOpen';
import { Link, usePath } from './router';
import { useSession } from './session';

const languages: readonly { readonly id: Language; readonly text: string }[] = [
  { id: 'vi', text: 'Tiếng Việt' },
  { id: 'en', text: 'English' },
];

/** The frame of every page: skip link, bar, one main landmark, footer. */
export function Shell({ children, wide }: { children: ReactNode; wide?: boolean }) {
  const { t } = useTranslation();
  return (
    <div className={wide ? 'shell shell--wide' : 'shell'}>
      <a className="skip-link" href="#main">
        {t('app.skip')}
      </a>
      <TopBar />
      <main id="main" className="shell__main" tabIndex={-1}>
        {children}
      </main>
      <footer className="shell__foot">
        <span>{t('app.tagline')}</span>
        <LanguageSwitch />
      </footer>
    </div>
  );
}

function TopBar() {
  const { t } = useTranslation();
  const { session, signOut } = useSession();
  const path = usePath();
  return (
    <header className="topbar">
      <Link href="/meetings" className="topbar__brand" aria-label={t('app.name')}>
        <img src="/favicon.svg" alt="" width={28} height={28} />
        <span>{t('app.name')}</span>
      </Link>
      {session.status === 'in' && <Navigation me={session.me} />}
      {session.status === 'in' && (
        <div className="topbar__account">
          <QuickOpen />
          <Bell />
          <Link
            href={helpFor(path)}
            className="topbar__help"
            aria-label={t('guide.link')}
            {...(path.startsWith('/guide') ? { 'aria-current': 'page' as const } : {})}
          >
            <CircleQuestionMark size={18} aria-hidden />
            <span className="topbar__wide">{t('guide.link')}</span>
          </Link>
          <Link href="/account" className="topbar__name" title={t('account.title')}>
            <UserRound size={18} aria-hidden />
            <span>{session.me.member.name}</span>
          </Link>
          <Button
            kind="quiet"
            size="small"
            aria-label={t('app.signOut')}
            icon={<LogOut size={16} aria-hidden />}
            onPress={() => void signOut().catch(() => showToast(t('app.unreachable')))}
          >
            <span className="topbar__wide">{t('app.signOut')}</span>
          </Button>
        </div>
      )}
    </header>
  );
}

function LanguageSwitch() {
  const { t } = useTranslation();
  const current = currentLanguage();
  return (
    <fieldset className="languages">
      <legend className="visually-hidden">{t('app.language')}</legend>
      {languages.map(({ id, text }) => (
        <button key={id} type="button" lang={id} aria-pressed={id === current} onClick={() => void switchLanguage(id)}>
          {text}
        </button>
      ))}
    </fieldset>
  );
}
