import './inbox.css';
import { CheckCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MessagePage } from '../app/MessagePage';
import { Link } from '../app/router';
import { StaleNote } from '../app/StaleNote';
import { usePageTitle } from '../app/usePageTitle';
import type { InboxView } from '../contract/inbox';
import { formatDay, sameDay } from '../i18n/format';
import { useConnection } from '../live/ConnectionContext';
import { useStream } from '../live/react';
import { useCommand } from '../live/useCommand';
import { Button } from '../ui/Button';
import { Loading } from '../ui/feedback';
import { Choices } from '../ui/fields';
import { showToast } from '../ui/toasts';
import { useInbox } from './InboxContext';
import { NoticeRow } from './NoticeRow';
import { type NoticeWithId, newestFirst } from './notices';

/** How many the server shows at most. */
const shownAtMost = 100;

/** `/inbox` */
export default function InboxPage() {
  const { t } = useTranslation();
  usePageTitle(t('inbox.title'));
  const snapshot = useStream(useInbox().stream);
  if (snapshot.status === 'refused') return <MessagePage title={t('inbox.title')} text={t('app.failed')} />;
  return snapshot.status === 'loading' ? <Loading /> : <Notices view={snapshot.view} />;
}

function Notices({ view }: { view: InboxView }) {
  const { t } = useTranslation();
  const connection = useConnection();
  const { pending, run } = useCommand(useInbox().commands);
  const [which, setWhich] = useState<'all' | 'unread'>('all');
  const all = newestFirst(view.notices);
  const shown = which === 'all' ? all : all.filter(({ read }) => !read);
  const markAll = async () => {
    const upTo = all[0]?.position;
    const outcome = await run({ type: 'markAllRead', ...(upTo === undefined ? {} : { upTo }) });
    if (outcome?.status === 'refused') showToast(t(`refusal.${outcome.refusal.code}`));
    if (outcome?.status === 'unconfirmed') showToast(t('refusal.unconfirmed'));
  };
  return (
    <div className="inbox">
      <div className="page-head">
        <h1>{t('inbox.title')}</h1>
        {view.unread > 0 && (
          <Button icon={<CheckCheck size={16} aria-hidden />} isPending={pending} onPress={() => void markAll()}>
            {t('inbox.markAll')}
          </Button>
        )}
      </div>
      <StaleNote connection={connection} />
      <div className="inbox__choice">
        <Choices<'all' | 'unread'>
          label={t('inbox.which')}
          quietLabel
          look="segments"
          value={which}
          onChange={setWhich}
          choices={[
            { id: 'all', text: t('inbox.all') },
            { id: 'unread', text: t('inbox.unread', { count: view.unread }) },
          ]}
        />
        <Link href="/account">{t('inbox.byMail')}</Link>
      </div>
      {shown.length === 0 && (
        <p className="card empty" role="status">
          {t(all.length === 0 ? 'inbox.empty' : 'inbox.noneUnread')}
        </p>
      )}
      {byDay(shown).map(([day, notices]) => (
        <section key={day} className="inbox__day">
          <h2>{dayText(day, t('inbox.today'))}</h2>
          <ul className="card inbox__notices">
            {notices.map((notice) => (
              <NoticeRow key={notice.id} notice={notice} />
            ))}
          </ul>
        </section>
      ))}
      {all.length >= shownAtMost && <p className="inbox__end">{t('inbox.end', { count: shownAtMost })}</p>}
    </div>
  );
}

/** In the order in which they come. */
function byDay(notices: readonly NoticeWithId[]): readonly (readonly [string, readonly NoticeWithId[]])[] {
  const days = new Map<string, NoticeWithId[]>();
  for (const notice of notices) {
    const day = new Date(notice.at).toDateString();
    days.set(day, [...(days.get(day) ?? []), notice]);
  }
  return [...days];
}

function dayText(day: string, today: string): string {
  const date = new Date(day);
  return sameDay(date, new Date()) ? today : formatDay(date);
}
