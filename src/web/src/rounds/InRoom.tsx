import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MessagePage } from '../app/MessagePage';
import { useOpenStream } from '../app/useOpenStream';
import type { Id } from '../contract/meetings';
import { useConnection } from '../live/ConnectionContext';
import { useStream } from '../live/react';
import { liveRoom, RoomProvider } from '../rooms/RoomContext';
import { Loading } from '../ui/feedback';
import { useRound } from './RoundContext';

interface InRoomProps {
  readonly id: Id;
  readonly children: ReactNode;
}

/** As `InRoom`, below a provider of the round. */
export function InRoomOfRound({ children }: { children: ReactNode }) {
  const id = useRound((view) => view.roomId);
  return <InRoom id={id}>{children}</InRoom>;
}

/** Follows the room of a round, around what is shown of it. */
export function InRoom({ id, children }: InRoomProps) {
  const { t } = useTranslation();
  const connection = useConnection();
  const [room] = useState(() => liveRoom(id, connection));
  useOpenStream(room.stream);
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
  return snapshot.status === 'loading' ? <Loading /> : <RoomProvider value={room}>{children}</RoomProvider>;
}
