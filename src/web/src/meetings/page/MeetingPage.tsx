import './meeting.css';
import '../agenda/agenda.css';
import '../attendance/attendance.css';
import '../ballots/ballots.css';
import '../floor/floor.css';
import '../talk/talk.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MessagePage } from '../../app/MessagePage';
import { useOpenStream } from '../../app/useOpenStream';
import { usePageTitle } from '../../app/usePageTitle';
import type { MeetingCommand } from '../../contract/commands';
import type { MeetingView } from '../../contract/meetings';
import { CommandSender } from '../../live/CommandSender';
import { useConnection } from '../../live/ConnectionContext';
import type { LiveConnection } from '../../live/LiveConnection';
import { LiveStream } from '../../live/LiveStream';
import { useStream } from '../../live/react';
import { Loading } from '../../ui/feedback';
import { type LiveMeeting, MeetingProvider, useMeeting } from '../MeetingContext';
import { Announcer } from './Announcer';
import { ConnectionState } from './ConnectionState';
import { MeetingHeader } from './MeetingHeader';
import { MeetingLayout } from './MeetingLayout';

function liveMeeting(id: string, connection: LiveConnection): LiveMeeting {
  const stream = new LiveStream<MeetingView>(connection, `meeting:${id}`);
  return { id, connection, stream, commands: new CommandSender<MeetingCommand>(connection, stream) };
}

export default function MeetingPage({ id }: { id: string }) {
  const connection = useConnection();
  const [meeting] = useState(() => liveMeeting(id, connection));
  useOpenStream(meeting.stream);
  return (
    <MeetingProvider value={meeting}>
      <MeetingBody meeting={meeting} />
    </MeetingProvider>
  );
}

function MeetingBody({ meeting }: { meeting: LiveMeeting }) {
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
    <>
      <MeetingTitle />
      <Announcer />
      <MeetingHeader />
      <MeetingLayout />
    </>
  );
}

function MeetingTitle() {
  usePageTitle(useMeeting((view) => view.title));
  return null;
}
