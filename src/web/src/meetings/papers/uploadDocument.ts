import { request } from '../../app/api';
import type { Id } from '../../contract/meetings';
import type { RoomCreated } from '../../contract/rooms';
import type { UploadStatus } from '../../contract/uploads';
import { uuidv7 } from '../../live/uuid';
import { cleanFileName, titleOf } from '../../rooms/files';
import { sendByTus } from '../../rooms/uploads/tusSending';

const pause = 500;

/** Why a file could not be made a document: a word of the server. */
export class UploadFailed extends Error {
  constructor(readonly reason: string) {
    super(reason);
  }
}

/**
 * Puts a file into the caller's own room; answers the document.
 * @param signal ends it: what was not sent is not, and no document is made
 */
export async function uploadDocument(file: File, onShare: (share: number) => void, signal: AbortSignal): Promise<Id> {
  const name = cleanFileName(file.name);
  const { id: room } = await request<RoomCreated>('POST', '/api/rooms/personal');
  const uploadId = await new Promise<Id>((resolve, reject) => {
    const sending = sendByTus(file, name, {
      onProgress: (sent) => onShare(file.size === 0 ? 1 : sent / file.size),
      onInterrupted: () => undefined,
      onDone: resolve,
      onFailed: ({ reason }) => reject(new UploadFailed(reason)),
    });
    signal.addEventListener('abort', () => {
      sending.abort();
      reject(signal.reason);
    });
    sending.start();
  });
  await checked(uploadId, signal);
  const { result } = await request<{ result: { documentId: Id } }>('POST', `/api/rooms/${room}/commands`, {
    body: { commandId: uuidv7(), command: { type: 'addDocument', uploadId, title: titleOf(name) } },
  });
  return result.documentId;
}

async function checked(uploadId: Id, signal: AbortSignal): Promise<void> {
  for (;;) {
    const { state, reason } = await request<UploadStatus>('GET', `/api/uploads/${uploadId}`, { signal });
    if (state === 'ready') return;
    if (state !== 'checking') throw new UploadFailed(reason ?? 'damaged');
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
