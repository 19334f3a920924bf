import '../../organisation/organisation.css';
import './meeting.css';
import '../agenda/agenda.css';
import '../attendance/attendance.css';
import '../ballots/ballots.css';
import '../floor/floor.css';
import '../people/people.css';
import '../talk/talk.css';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MessagePage } from '../../app/MessagePage';
import { useOpenStream } from '../../app/useOpenStream';
import { usePageTitle } from '../../app/usePageTitle';
import { useConnection } from '../../live/ConnectionContext';
import { useStream } from '../../live/react';
import { Loading } from '../../ui/feedback';
import { lazyPart } from '../../ui/lazyPart';
import { ClosedBanner } from '../closed/ClosedBanner';
import { LobbyScreen } from '../guests/LobbyScreen';
import { liveMeeting } from '../liveMeeting';
import { type LiveMeeting, MeetingProvider, useMeeting } from '../MeetingContext';
import { PaperLayer } from '../papers/PaperLayer';
import { PresentingBanner } from '../papers/PresentingBanner';
import { ReadingProvider } from '../papers/ReadingContext';
import { useDeliveries } from '../papers/useDeliveries';
import { Announcer } from './Announcer';
import { ConnectionState } from './ConnectionState';
import { MeetingHeader } from './MeetingHeader';
import { MeetingLayout, Urgent } from './MeetingLayout';

/** Parts that most devices never read. */
const RollCallPage = lazyPart(() => import('../rollCall/RollCallPage'));
const SeatingPage = lazyPart(() => import('../seating/SeatingPage'));
const MinutesPage = lazyPart(() => import('../minutes/MinutesPage'));

const parts = { rollCall: <RollCallPage />, seats: <SeatingPage />, minutes: <MinutesPage /> };

interface MeetingPageProps {
  readonly id: string;
  /** Below the header, in place of the meeting itself. */
  readonly part?: keyof typeof parts;
  /** In place of what is said of a meeting that does not exist for the caller, or no longer. */
  readonly gone?: ReactNode;
}

export default function MeetingPage({ id, part, gone }: MeetingPageProps) {
  const connection = useConnection();
  const [meeting] = useState(() => liveMeeting(id, connection));
  useOpenStream(meeting.stream);
  return (
    <MeetingProvider value={meeting}>
      <MeetingBody meeting={meeting} part={part} gone={gone} />
    </MeetingProvider>
  );
}

interface MeetingBodyProps {
  readonly meeting: LiveMeeting;
  readonly part: MeetingPageProps['part'];
  readonly gone: ReactNode;
}

function MeetingBody({ meeting, part, gone }: MeetingBodyProps) {
  const { t } = useTranslation();
  const snapshot = useStream(meeting.stream);
  if (snapshot.status === 'refused') {
    const unknown = snapshot.refusal.code === 'notFound' || snapshot.refusal.code === 'forbidden';
    if (unknown && gone) return gone;
    return (
      <MessagePage
        title={t('meeting.refusedTitle')}
        text={unknown ? t('meeting.refusedText') : t('meeting.unavailableText')}
      />
    );
  }
  if (snapshot.status === 'loading') {
    return (
      <div className="meeting-loading">
        <Loading />
        <ConnectionState />
      </div>
    );
  }
  if (snapshot.view.waiting) return <LobbyScreen />;
  return (
    <ReadingProvider>
      <MeetingTitle />
      <Deliveries />
      <Announcer />
      <PaperLayer urgent={<Urgent />}>
        <MeetingHeader withMinutes={part !== 'minutes'} />
        <ClosedBanner />
        <PresentingBanner />
        {part ? parts[part] : <MeetingLayout />}
      </PaperLayer>
    </ReadingProvider>
  );
}

function Deliveries() {
  useDeliveries();
  return null;
}

function MeetingTitle() {
  usePageTitle(useMeeting((view) => view.title));
  return null;
}
