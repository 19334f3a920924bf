import '../../organisation/organisation.css';
import './meeting.css';
import '../agenda/agenda.css';
import '../attendance/attendance.css';
import '../ballots/ballots.css';
import '../floor/floor.css';
import '../people/people.css';
import '../talk/talk.css';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MessagePage } from '../../app/MessagePage';
import { useOpenStream } from '../../app/useOpenStream';
import { usePageTitle } from '../../app/usePageTitle';
import { useConnection } from '../../live/ConnectionContext';
import { useStream } from '../../live/react';
import { Loading } from '../../ui/feedback';
import { ClosedBanner } from '../closed/ClosedBanner';
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

/** For stewards: nobody else's device reads it. */
const RollCallPage = lazy(() => import('../rollCall/RollCallPage'));
const SeatingPage = lazy(() => import('../seating/SeatingPage'));

interface MeetingPageProps {
  readonly id: string;
  /** Below the header, in place of the meeting itself. */
  readonly part?: 'rollCall' | 'seats';
}

export default function MeetingPage({ id, part }: MeetingPageProps) {
  const connection = useConnection();
  const [meeting] = useState(() => liveMeeting(id, connection));
  useOpenStream(meeting.stream);
  return (
    <MeetingProvider value={meeting}>
      <MeetingBody meeting={meeting} part={part} />
    </MeetingProvider>
  );
}

function MeetingBody({ meeting, part }: { meeting: LiveMeeting; part: MeetingPageProps['part'] }) {
  const { t } = useTranslation();
  const snapshot = useStream(meeting.stream);
  if (snapshot.status === 'refused') {
    const unknown = snapshot.refusal.code === 'notFound' || snapshot.refusal.code === 'forbidden';
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
  return (
    <ReadingProvider>
      <MeetingTitle />
      <Deliveries />
      <Announcer />
      <PaperLayer urgent={<Urgent />}>
        <MeetingHeader />
        <ClosedBanner />
        <PresentingBanner />
        {part ? (
          <Suspense fallback={<Loading />}>{part === 'rollCall' ? <RollCallPage /> : <SeatingPage />}</Suspense>
        ) : (
          <MeetingLayout />
        )}
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
