import '../../organisation/organisation.css';
import '../rooms.css';
import './room.css';
import '../uploads/uploads.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MessagePage } from '../../app/MessagePage';
import { useOpenStream } from '../../app/useOpenStream';
import type { Id } from '../../contract/meetings';
import { useConnection } from '../../live/ConnectionContext';
import { useStream } from '../../live/react';
import { Loading } from '../../ui/feedback';
import { type LiveRoom, liveRoom, RoomProvider } from '../RoomContext';
import { RoomContents } from './RoomContents';

/** `/rooms/{id}?folder` */
export default function RoomPage({ id }: { id: Id }) {
  const connection = useConnection();
  const [room] = useState(() => liveRoom(id, connection));
  useOpenStream(room.stream);
  return (
    <RoomProvider value={room}>
      <RoomBody room={room} />
    </RoomProvider>
  );
}

/** Below a provider of the room. */
export function RoomBody({ room }: { room: LiveRoom }) {
  const { t } = useTranslation();
  const snapshot = useStream(room.stream);
  if (snapshot.status === 'refused') {
    const { code } = snapshot.refusal;
    const unknown = code === 'notFound' || code === 'forbidden';
    return (
      <MessagePage
        title={t('docRoom.refusedTitle')}
        text={t(unknown ? 'docRoom.refusedText' : 'app.failed')}
        onward={{ href: '/rooms', text: t('docRoom.toRooms') }}
      />
    );
  }
  return snapshot.status === 'loading' ? <Loading /> : <RoomContents />;
}
