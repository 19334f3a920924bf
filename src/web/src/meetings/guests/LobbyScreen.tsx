import './guests.css';
import { CalendarClock, DoorOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { usePageTitle } from '../../app/usePageTitle';
import { formatRange } from '../../i18n/format';
import { useMeeting } from '../MeetingContext';
import { ConnectionState } from '../page/ConnectionState';
import { StatusChip } from '../StatusChip';

/** What a guest sees who is not let in yet: title, time, state, and that they wait. */
export function LobbyScreen() {
  const { t } = useTranslation();
  const title = useMeeting((view) => view.title);
  const status = useMeeting((view) => view.status);
  const startsAt = useMeeting((view) => view.startsAt);
  const endsAt = useMeeting((view) => view.endsAt);
  const over = status === 'closed' || status === 'cancelled';
  usePageTitle(title);
  return (
    <section className="lobby-screen card">
      <h1>{title}</h1>
      <p className="lobby-screen__facts">
        <CalendarClock size={18} aria-hidden /> {formatRange(startsAt, endsAt)}
      </p>
      <p>
        <StatusChip status={status} />
      </p>
      <div className="lobby-screen__state" role="status">
        <DoorOpen size={32} aria-hidden />
        <p>
          <strong>{t(over ? 'guests.waitingOver' : 'guests.waiting')}</strong>
        </p>
        {!over && <p className="soft">{t('guests.waitingText')}</p>}
      </div>
      <ConnectionState />
    </section>
  );
}
