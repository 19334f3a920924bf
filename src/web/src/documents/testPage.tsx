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
  const connection = new LiveConnection(server.connect);
  connection.start();
  const answerTo = (stream: string, state: unknown) =>
    server
      .callsOf('Subscribe')
      .findLast(({ args }) => args[0] === stream)
      ?.answer({ ok: true, stream, seq: 1, state });
  const show = async () => {
    const document = liveDocument('d', connection);
    document.stream.open();
    await settled();
    answerTo('document:d', view);
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
      answerTo('room:r', room);
      await settled();
    });
    return page;
  };
  const page = await show();
  let seq = 1;
  return {
    ...page,
    server,
    /** The page that was left is opened again, over the same connection. */
    comeBack: show,
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
