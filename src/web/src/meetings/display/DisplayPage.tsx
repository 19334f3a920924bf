import './display.css';
import '../ballots/ballots.css';
import { Users } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../app/clock';
import { MessagePage } from '../../app/MessagePage';
import { StaleNote } from '../../app/StaleNote';
import { useOpenStream } from '../../app/useOpenStream';
import { usePageTitle } from '../../app/usePageTitle';
import { formatNumber, formatTime } from '../../i18n/format';
import { useConnection } from '../../live/ConnectionContext';
import { useStream } from '../../live/react';
import { Chip, Loading } from '../../ui/feedback';
import { liveMeeting } from '../liveMeeting';
import { type LiveMeeting, MeetingProvider, useMeeting } from '../MeetingContext';
import { Now } from './Now';
import { Seats } from './Seats';
import { Side } from './Side';

/**
 * `/meetings/{id}/display`: what everybody in the room sees, on a large screen; nothing in it is pressed. Below it `/seats`: who sits where, all the time, for the
 * screen at the door.
 */
export default function DisplayPage({ id, seats = false }: { id: string; seats?: boolean }) {
  const connection = useConnection();
  const [meeting] = useState(() => liveMeeting(id, connection));
  useOpenStream(meeting.stream);
  return (
    <MeetingProvider value={meeting}>
      <Body meeting={meeting} seats={seats} />
    </MeetingProvider>
  );
}

function Body({ meeting, seats }: { meeting: LiveMeeting; seats: boolean }) {
  const { t } = useTranslation();
  const snapshot = useStream(meeting.stream);
  if (snapshot.status === 'refused')
    return <MessagePage title={t('meeting.refusedTitle')} text={t('meeting.refusedText')} />;
  if (snapshot.status === 'loading') return <Loading />;
  return (
    <div className="display">
      <Head />
      <StaleNote connection={meeting.connection} />
      <div className="display__body">
        <div className="display__now">{seats ? <Seats /> : <Now />}</div>
        {!seats && <Side />}
      </div>
    </div>
  );
}

function Head() {
  const { t } = useTranslation();
  const now = useNow();
  const title = useMeeting((view) => view.title);
  const unit = useMeeting((view) => view.unitName);
  const chairing = useMeeting((view) => view.chairing?.name);
  const total = useMeeting((view) => view.presence.total);
  const present = useMeeting((view) => view.presence.present);
  const reached = useMeeting((view) => view.quorum.reached);
  usePageTitle(t('display.title', { title }));
  return (
    <header className="display__head">
      <div>
        <p className="display__unit">
          {unit}
          {chairing && ` · ${t('meeting.chairing', { name: chairing })}`}
        </p>
        <h1>{title}</h1>
      </div>
      <div className="display__facts">
        <p className="display__presence">
          <Users size={32} aria-hidden />
          <span>{t('display.present')}</span>
          <strong className="tabular">
            {formatNumber(present)}/{formatNumber(total)}
          </strong>
          <Chip tone={reached ? 'good' : 'warn'}>{t(reached ? 'display.quorum' : 'display.noQuorum')}</Chip>
        </p>
        <p className="display__clock tabular">{formatTime(new Date(now))}</p>
      </div>
    </header>
  );
}
