import { request } from '../../app/api';
import type { Id } from '../../contract/meetings';
import type { UploadStatus } from '../../contract/uploads';
import { cleanFileName } from '../files';
import { sendByTus } from './tusSending';

const pause = 500;

/** Why a file was not taken: a word of the server. */
export class UploadFailed extends Error {
  constructor(readonly reason: string) {
    super(reason);
  }
}

/**
 * Sends a file and waits until the server has checked it; answers the upload.
 * @param signal ends it: what was not sent is not
 */
export async function uploadFile(file: File, onShare: (share: number) => void, signal: AbortSignal): Promise<Id> {
  const uploadId = await new Promise<Id>((resolve, reject) => {
    const sending = sendByTus(file, cleanFileName(file.name), {
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
  for (;;) {
    const { state, reason } = await request<UploadStatus>('GET', `/api/uploads/${uploadId}`, { signal });
    if (state === 'ready') return uploadId;
    if (state !== 'checking') throw new UploadFailed(reason ?? 'damaged');
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
