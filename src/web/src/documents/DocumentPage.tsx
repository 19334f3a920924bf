import './reader.css';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MessagePage } from '../app/MessagePage';
import { useOpenStream } from '../app/useOpenStream';
import type { RoomOfDocument } from '../contract/documents';
import { LiveStream } from '../live/LiveStream';
import { useStream } from '../live/react';
import { Loading } from '../ui/feedback';
import { DocumentProvider, type LiveDocument, liveDocument, RoomProvider, useDocument } from './DocumentContext';
import { loadPdfJs } from './reader/pdf';
import { VersionPage } from './VersionPage';

// Whoever comes here reads: it is fetched while the page asks what there is to read.
loadPdfJs().catch(() => undefined);

/** `/documents/{id}?version&page&find` */
export default function DocumentPage({ id }: { id: string }) {
  const [document] = useState(() => liveDocument(id));
  useOpenStream(document.connection, document.stream);
  return (
    <DocumentProvider value={document}>
      <DocumentBody document={document} />
    </DocumentProvider>
  );
}

/** Below a provider of the document. */
export function DocumentBody({ document }: { document: LiveDocument }) {
  const snapshot = useStream(document.stream);
  if (snapshot.status === 'refused') return <Refused code={snapshot.refusal.code} />;
  return snapshot.status === 'loading' ? <Loading /> : <InRoom document={document} />;
}

function InRoom({ document }: { document: LiveDocument }) {
  const roomId = useDocument((view) => view.roomId);
  const [room] = useState(() => new LiveStream<RoomOfDocument>(document.connection, `room:${roomId}`));
  useEffect(() => {
    room.open();
    return () => room.close();
  }, [room]);
  const snapshot = useStream(room);
  if (snapshot.status === 'refused') return <Refused code={snapshot.refusal.code} />;
  return (
    <RoomProvider value={room}>
      <VersionPage />
    </RoomProvider>
  );
}

function Refused({ code }: { code: string }) {
  const { t } = useTranslation();
  const unknown = code === 'notFound' || code === 'forbidden';
  return <MessagePage title={t('reader.refusedTitle')} text={t(unknown ? 'reader.refusedText' : 'app.failed')} />;
}
