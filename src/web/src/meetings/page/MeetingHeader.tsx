import { Lock, MapPin, Timer, UserRoundCheck, Users, Video } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../app/clock';
import { StaleNote } from '../../app/StaleNote';
import { formatClock, formatMoment, formatNumber, formatRange } from '../../i18n/format';
import { Chip } from '../../ui/feedback';
import { useLiveMeeting, useMeeting } from '../MeetingContext';
import { MinutesLink } from '../minutes/MinutesLink';
import { LifeNote } from '../people/LifeNote';
import { MeetingMenu } from '../people/MeetingMenu';
import { StatusChip } from '../StatusChip';
import { ConnectionState } from './ConnectionState';
import { LifecycleControls } from './LifecycleControls';
import { useWide } from './useWide';

/** @param withMinutes Leads to what is written from the record; not there, where one is. */
export function MeetingHeader({ withMinutes = true }: { withMinutes?: boolean }) {
  const { t } = useTranslation();
  // Phones scroll the header away: there the state of the connection stands above the parts.
  const wide = useWide();
  const { connection } = useLiveMeeting();
  const title = useMeeting((view) => view.title);
  const status = useMeeting((view) => view.status);
  const chairing = useMeeting((view) => view.chairing);
  const place = useMeeting((view) => view.place);
  const mode = useMeeting((view) => view.mode);
  const locked = useMeeting((view) => view.locked);
  return (
    <header className="meeting-header">
      <div className="meeting-header__what">
        <h1>{title}</h1>
        <div className="meeting-header__facts">
          <StatusChip status={status} />
          {locked && (
            <Chip tone="warn" icon={<Lock size={14} aria-hidden />}>
              {t('closed.locked')}
            </Chip>
          )}
          {wide && <ConnectionState />}
          <PresentChip />
          <Time />
          {chairing && (
            <span>
              <UserRoundCheck size={16} aria-hidden /> {t('meeting.chairing', { name: chairing.name })}
            </span>
          )}
          <span className="meeting-header__place">
            {mode === 'online' ? <Video size={16} aria-hidden /> : <MapPin size={16} aria-hidden />}{' '}
            {place || t(`mode.${mode}`)}
          </span>
        </div>
      </div>
      <div className="lifecycle">
        <LifecycleControls />
        {withMinutes && <MinutesLink />}
        <MeetingMenu />
      </div>
      <LifeNote />
      <StaleNote connection={connection} />
    </header>
  );
}

function Time() {
  const { t } = useTranslation();
  const status = useMeeting((view) => view.status);
  const openedAt = useMeeting((view) => view.openedAt);
  const closedAt = useMeeting((view) => view.closedAt);
  const startsAt = useMeeting((view) => view.startsAt);
  const endsAt = useMeeting((view) => view.endsAt);
  const text = () => {
    if (status === 'closed' && closedAt) return t('meeting.ended', { when: formatMoment(closedAt) });
    if (status === 'cancelled') return t('meeting.cancelled');
    if (openedAt) return <Elapsed since={openedAt} />;
    return t('meeting.startsIn', { when: formatRange(startsAt, endsAt) });
  };
  return (
    <span>
      <Timer size={16} aria-hidden /> {text()}
    </span>
  );
}

function Elapsed({ since }: { since: string }) {
  const { t } = useTranslation();
  const now = useNow();
  return (
    <span className="tabular">
      {t('meeting.elapsed', { duration: formatClock((now - Date.parse(since)) / 1000, true) })}
    </span>
  );
}

/** How many are present, in the colour of the quorum. */
function PresentChip() {
  const { t } = useTranslation();
  const total = useMeeting((view) => view.presence.total);
  const present = useMeeting((view) => view.presence.present);
  const reached = useMeeting((view) => view.quorum.reached);
  const quorum = reached ? t('attendance.quorumReached') : t('attendance.quorumMissing');
  return (
    <span title={quorum}>
      <Chip tone={reached ? 'good' : 'warn'} icon={<Users size={14} aria-hidden />}>
        {t('attendance.presentOf', { present: formatNumber(present), total: formatNumber(total) })}
        <span className="visually-hidden">. {quorum}</span>
      </Chip>
    </span>
  );
}
