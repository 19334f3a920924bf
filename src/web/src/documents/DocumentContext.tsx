import { createContext, useContext } from 'react';
import type { DocumentCommand, DocumentView } from '../contract/documents';
import type { RoomOfDocument } from '../contract/rooms';
import { CommandSender } from '../live/CommandSender';
import type { LiveConnection } from '../live/LiveConnection';
import { LiveStream } from '../live/LiveStream';
import { useSelected } from '../live/react';

export interface LiveDocument {
  readonly id: string;
  readonly connection: LiveConnection;
  readonly stream: LiveStream<DocumentView>;
  readonly commands: CommandSender<DocumentCommand>;
}

export function liveDocument(id: string, connection: LiveConnection): LiveDocument {
  const stream = new LiveStream<DocumentView>(connection, `document:${id}`);
  return { id, connection, stream, commands: new CommandSender<DocumentCommand>(connection, stream) };
}

const DocumentContext = createContext<LiveDocument | undefined>(undefined);

export const DocumentProvider = DocumentContext.Provider;

export function useLiveDocument(): LiveDocument {
  const document = useContext(DocumentContext);
  if (!document) throw new Error('useLiveDocument needs a DocumentProvider above it.');
  return document;
}

/** A part of the document's view; the selector picks and does not build. */
export function useDocument<T>(select: (view: DocumentView) => T): T {
  const { stream } = useLiveDocument();
  if (stream.getSnapshot().status !== 'held')
    throw new Error('Parts of a document are shown only once its view is held.');
  return useSelected(stream, select) as T;
}

const RoomContext = createContext<LiveStream<RoomOfDocument> | undefined>(undefined);

export const RoomProvider = RoomContext.Provider;

/** A part of the view of the room that the document is in; undefined until it is known. */
export function useRoom<T>(select: (view: RoomOfDocument) => T): T | undefined {
  const stream = useContext(RoomContext);
  if (!stream) throw new Error('useRoom needs a RoomProvider above it.');
  return useSelected(stream, select);
}
