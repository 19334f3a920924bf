import { useEffect, useState, useSyncExternalStore } from 'react';
import { request } from '../../app/api';
import { asApiError } from '../../app/useResource';
import type { Id } from '../../contract/meetings';
import type { AddVersionCommand } from '../../contract/rooms';
import type { UploadStatus } from '../../contract/uploads';
import { CommandSender, type Outcome } from '../../live/CommandSender';
import { LiveStream } from '../../live/LiveStream';
import type { LiveRoom } from '../RoomContext';
import { sendByTus } from './tusSending';
import { type Failure, Gone, UploadQueue, type UploadTask } from './UploadQueue';

/** Files on their way into the room, for as long as its page stands. */
export function useUploads(room: LiveRoom): UploadQueue {
  const [queue] = useState(() => uploadsOf(room));
  useEffect(() => {
    queue.start();
    const back = () => queue.retryUnreachable();
    window.addEventListener('online', back);
    return () => {
      window.removeEventListener('online', back);
      queue.end();
    };
  }, [queue]);
  return queue;
}

export function useTasks(queue: UploadQueue): readonly UploadTask[] {
  return useSyncExternalStore(queue.onChange, queue.getTasks);
}

function uploadsOf(room: LiveRoom): UploadQueue {
  // A version goes to its document's stream, of which this page shows nothing.
  const documents = new Map<Id, CommandSender<AddVersionCommand>>();
  const senderOf = (id: Id) => {
    const held = documents.get(id);
    if (held) return held;
    const stream = new LiveStream<unknown>(room.connection, `document:${id}`);
    const made = new CommandSender<AddVersionCommand>(room.connection, stream, { viewWithin: 0 });
    documents.set(id, made);
    return made;
  };
  return new UploadQueue({
    send: sendByTus,
    status: async (uploadId) => {
      try {
        return await request<UploadStatus>('GET', `/api/uploads/${uploadId}`);
      } catch (error) {
        throw asApiError(error).status === 404 ? new Gone() : error;
      }
    },
    use: async (uploadId, target, title) => {
      if (target.kind === 'version') {
        const { documentId, note } = target;
        return failureOf(
          await senderOf(documentId).execute({ type: 'addVersion', uploadId, ...(note ? { note } : {}) }),
        );
      }
      const { folderId } = target;
      return failureOf(
        await room.commands.execute({ type: 'addDocument', uploadId, title, ...(folderId ? { folderId } : {}) }),
      );
    },
  });
}

function failureOf(outcome: Outcome): Failure | undefined {
  if (outcome.status === 'done') return undefined;
  if (outcome.status === 'unconfirmed') return { reason: 'unconfirmed', isFinal: false };
  switch (outcome.refusal.code) {
    case 'conflict':
      return { reason: 'sameVersion', isFinal: true };
    case 'forbidden':
    case 'notFound':
      return { reason: 'notAllowed', isFinal: true };
    case 'wrongState':
    case 'invalid':
      return { reason: 'noPlace', isFinal: true };
    default:
      return { reason: 'unconfirmed', isFinal: false };
  }
}
