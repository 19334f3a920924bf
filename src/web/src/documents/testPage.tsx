import { act } from '@testing-library/react';
import type { DocumentCommand, DocumentView } from '../contract/documents';
import type { RoomOfDocument } from '../contract/rooms';
import { LiveConnection } from '../live/LiveConnection';
import { FakeServer, settled } from '../test/FakeServer';
import { renderPage } from '../test/renderPage';
import { DocumentProvider, liveDocument } from './DocumentContext';
import { DocumentBody } from './OpenDocument';
import { documentView, roomView } from './testDocuments';
import { VersionPage } from './VersionPage';

/** The page of a document, whose view and room come from a server of the test. */
export async function open(
  view: DocumentView,
  room: RoomOfDocument = roomView(),
  answers: Readonly<Record<string, unknown>> = {},
) {
  const server = new FakeServer();
  const document = liveDocument('d', new LiveConnection(server.connect));
  document.connection.start();
  document.stream.open();
  await settled();
  server.callsOf('Subscribe')[0]?.answer({ ok: true, stream: 'document:d', seq: 1, state: view });
  await settled();
  const page = await renderPage(
    <DocumentProvider value={document}>
      <DocumentBody document={document}>
        <VersionPage />
      </DocumentBody>
    </DocumentProvider>,
    answers,
  );
  await act(settled);
  await act(async () => {
    server
      .callsOf('Subscribe')
      .find(({ args }) => args[0] === 'room:r')
      ?.answer({ ok: true, stream: 'room:r', seq: 1, state: room });
    await settled();
  });
  let seq = 1;
  return {
    ...page,
    server,
    sent: () => server.callsOf('Execute').map(({ args }) => args[2] as DocumentCommand),
    async happens(patch: unknown) {
      seq += 1;
      await act(async () => {
        server.send('batch', { stream: 'document:d', from: seq, to: seq, patch });
        await settled();
      });
    },
    async answer(reply: Record<string, unknown>) {
      await act(async () => {
        server
          .callsOf('Execute')
          .at(-1)
          ?.answer({ message: '', retryable: false, ...reply });
        await settled();
      });
    },
  };
}

export const me = (changes: Partial<DocumentView['me']>): DocumentView['me'] => ({ ...documentView().me, ...changes });
