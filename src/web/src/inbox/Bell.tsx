import { Bell as BellIcon } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, usePath } from '../app/router';
import { showUnread } from '../app/usePageTitle';
import { useSelected } from '../live/react';
import { type LiveInbox, useInboxIfAny } from './InboxContext';

const most = 99;

/** How many notices are unread, at the head of every page; leads to them. */
export function Bell() {
  const inbox = useInboxIfAny();
  return inbox && <BellOf inbox={inbox} />;
}

function BellOf({ inbox }: { inbox: LiveInbox }) {
  const { t } = useTranslation();
  const path = usePath();
  const unread = useSelected(inbox.stream, (view) => view.unread) ?? 0;
  useEffect(() => {
    showUnread(unread);
    return () => showUnread(0);
  }, [unread]);
  return (
    <Link
      href="/inbox"
      className="topbar__help bell"
      aria-label={unread > 0 ? t('inbox.bellUnread', { count: unread }) : t('inbox.title')}
      title={t('inbox.title')}
      {...(path === '/inbox' ? { 'aria-current': 'page' as const } : {})}
    >
      <BellIcon size={18} aria-hidden />
      {unread > 0 && (
        <span className="bell__count" aria-hidden>
          {unread > most ? `${most}+` : unread}
        </span>
      )}
    </Link>
  );
}
