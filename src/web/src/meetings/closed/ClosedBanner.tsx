import './closed.css';
import { LockKeyhole } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ClosedSessionView } from '../../contract/meetings';
import { formatTime } from '../../i18n/format';
import { byGivenName } from '../../ui/text';
import { CommandButton } from '../CommandButton';
import { useMeeting } from '../MeetingContext';
import { useMay } from '../may';

/** That the meeting is behind closed doors: to those inside about what and with whom, to the others that they wait. */
export function ClosedBanner() {
  const { t } = useTranslation();
  const session = useMeeting((view) => view.closedSession);
  if (!session) return null;
  return (
    <section className="closed-banner" aria-labelledby="closed-session">
      <LockKeyhole size={24} aria-hidden />
      <div className="closed-banner__what">
        <h2 id="closed-session">{t('closed.underWay')}</h2>
        {session.members ? (
          <Inside session={session} members={session.members} />
        ) : (
          <p>{t('closed.outside', { when: formatTime(session.since) })}</p>
        )}
      </div>
      {session.members && <End />}
    </section>
  );
}

function Inside({ session, members }: { session: ClosedSessionView; members: Readonly<Record<string, string>> }) {
  const { t } = useTranslation();
  const item = useMeeting((view) => (session.itemId ? view.agenda[session.itemId] : undefined));
  const names = Object.values(members).sort(byGivenName);
  return (
    <>
      {item && (
        <p>
          <strong>
            {item.number}. {item.title}
          </strong>
        </p>
      )}
      <p>
        {names.length > 0
          ? t('closed.with', { count: names.length, names: names.join(', ') })
          : t('closed.stewardsOnly')}
      </p>
      <p className="soft small">{t('closed.insideText')}</p>
    </>
  );
}

function End() {
  const { t } = useTranslation();
  const may = useMay();
  if (!may.steward) return null;
  return (
    <CommandButton
      kind="primary"
      command={{ type: 'endClosedSession' }}
      confirm={{ title: t('closed.endTitle'), text: t('closed.endText'), button: t('closed.end') }}
    >
      {t('closed.end')}
    </CommandButton>
  );
}
