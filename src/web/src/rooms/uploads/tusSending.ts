import { type DetailedError, Upload } from 'tus-js-client';
import { problem } from '../../app/api';
import { UploadLimits } from '../../contract/uploads';
import type { Failure, Sending, SendingEvents } from './UploadQueue';

/** Milliseconds before each attempt; whenever more of the file came, they begin anew. */
const retryDelays = [0, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 30_000];

/** Uploads that are sent at this moment: the same file twice is not sent into one of them. */
const inUse = new Set<string>();

/** A file on its way to the server by tus: after whatever broke in between it goes on where it was, also in a page opened anew. */
export function sendByTus(file: File, fileName: string, events: SendingEvents): Sending {
  let used: string | undefined;
  let ended = false;
  const end = () => {
    ended = true;
    if (used) inUse.delete(used);
    used = undefined;
  };
  const upload = new Upload(file, {
    endpoint: '/api/uploads',
    chunkSize: UploadLimits.chunkBytes,
    retryDelays,
    metadata: { filename: fileName },
    removeFingerprintOnSuccess: true,
    onProgress: (sent) => events.onProgress(sent),
    onUploadUrlAvailable: () => {
      used = upload.url ?? undefined;
      if (used) inUse.add(used);
    },
    onShouldRetry: (error) => {
      if (!mayPass(statusOf(error))) return false;
      events.onInterrupted();
      return true;
    },
    onSuccess: () => {
      end();
      events.onDone(upload.url?.split('/').at(-1) ?? '');
    },
    onError: (error) => {
      end();
      events.onFailed(failureOf(error));
    },
  });
  return {
    start: () => {
      upload.findPreviousUploads().then(
        (earlier) => {
          if (ended) return;
          const last = upload.url ? undefined : earlier.find(({ uploadUrl }) => uploadUrl && !inUse.has(uploadUrl));
          if (last) upload.resumeFromPreviousUpload(last);
          upload.start();
        },
        () => !ended && upload.start(),
      );
    },
    abort: () => {
      // What is there as a whole is the server's: it would refuse to have it given up.
      if (ended) return;
      end();
      upload.abort(true).catch(() => undefined);
    },
  };
}

function statusOf(error: Error | DetailedError): number {
  return ('originalResponse' in error && error.originalResponse?.getStatus()) || 0;
}

/** No answer, a server that is starting, another part on its way, too much at once: all that may be over in a moment. */
function mayPass(status: number): boolean {
  return status === 0 || status === 409 || status === 423 || status === 429 || (status >= 500 && status !== 507);
}

function failureOf(error: Error | DetailedError): Failure {
  const response = 'originalResponse' in error ? error.originalResponse : null;
  const status = response?.getStatus() ?? 0;
  if (!response || status === 0) return { reason: 'unreachable', isFinal: false };
  // Also tells everybody where the sign-in has ended.
  const { code, errors } = problem(status, response.getBody());
  const named = errors.file;
  if (typeof named === 'string') return { reason: named, isFinal: status !== 507 };
  if (status === 413) return { reason: 'tooLarge', isFinal: true };
  if (status === 409) return { reason: 'tooMany', isFinal: false };
  return status >= 500 || status === 429 ? { reason: 'unreachable', isFinal: false } : { reason: code, isFinal: false };
}
