import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MessagePage } from '../app/MessagePage';
import { useOpenStream } from '../app/useOpenStream';
import type { RoomOfDocument } from '../contract/rooms';
import { useConnection } from '../live/ConnectionContext';
import { LiveStream } from '../live/LiveStream';
import { useStream } from '../live/react';
import { Loading } from '../ui/feedback';
import { DocumentProvider, type LiveDocument, liveDocument, RoomProvider, useDocument } from './DocumentContext';

/** Follows a document and its room, around a page about it. */
export function OpenDocument({ id, children }: { id: string; children: ReactNode }) {
  const connection = useConnection();
  const [document] = useState(() => liveDocument(id, connection));
  useOpenStream(document.stream);
  return (
    <DocumentProvider value={document}>
      <DocumentBody document={document}>{children}</DocumentBody>
    </DocumentProvider>
  );
}

/** Below a provider of the document. */
export function DocumentBody({ document, children }: { document: LiveDocument; children: ReactNode }) {
  const snapshot = useStream(document.stream);
  if (snapshot.status === 'refused') return <Refused code={snapshot.refusal.code} />;
  return snapshot.status === 'loading' ? <Loading /> : <InRoom document={document}>{children}</InRoom>;
}

function InRoom({ document, children }: { document: LiveDocument; children: ReactNode }) {
  const roomId = useDocument((view) => view.roomId);
  const [room] = useState(() => new LiveStream<RoomOfDocument>(document.connection, `room:${roomId}`));
  useEffect(() => {
    room.open();
    return () => room.close();
  }, [room]);
  const snapshot = useStream(room);
  if (snapshot.status === 'refused') return <Refused code={snapshot.refusal.code} />;
  return <RoomProvider value={room}>{children}</RoomProvider>;
}

function Refused({ code }: { code: string }) {
  const { t } = useTranslation();
  const unknown = code === 'notFound' || code === 'forbidden';
  return <MessagePage title={t('reader.refusedTitle')} text={t(unknown ? 'reader.refusedText' : 'app.failed')} />;
}
