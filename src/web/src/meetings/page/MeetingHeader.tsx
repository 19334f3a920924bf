import { MapPin, Timer, UserRoundCheck, Video } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../app/clock';
import { formatClock, formatMoment, formatRange } from '../../i18n/format';
import { useMeeting } from '../MeetingContext';
import { StatusChip } from '../StatusChip';
import { ConnectionState, StaleNote } from './ConnectionState';
import { LifecycleControls } from './LifecycleControls';

export function MeetingHeader() {
  const { t } = useTranslation();
  const title = useMeeting((view) => view.title);
  const status = useMeeting((view) => view.status);
  const chairing = useMeeting((view) => view.chairing);
  const place = useMeeting((view) => view.place);
  const mode = useMeeting((view) => view.mode);
  return (
    <header className="meeting-header">
      <div className="meeting-header__what">
        <h1>{title}</h1>
        <div className="meeting-header__facts">
          <StatusChip status={status} />
          <ConnectionState />
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
      <LifecycleControls />
      <StaleNote />
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
    <span className="tabular">{t('meeting.elapsed', { duration: formatClock((now - Date.parse(since)) / 1000) })}</span>
  );
}
