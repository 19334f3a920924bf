import { beforeEach, expect, it, vi } from 'vitest';
import type { UploadStatus } from '../../contract/uploads';
import { type Failure, Gone, isUnderWay, type SendingEvents, UploadQueue, type UploadTarget } from './UploadQueue';

/** The other end: what is sent, moved by the test; what the server says of it. */
class Server {
  readonly sent: { readonly fileName: string; readonly events: SendingEvents; starts: number; aborted: boolean }[] = [];
  readonly used: { readonly uploadId: string; readonly target: UploadTarget; readonly title: string }[] = [];
  readonly statuses = new Map<string, Partial<UploadStatus> | Error>();
  refusal: Failure | undefined;

  readonly queue = new UploadQueue({
    send: (_, fileName, events) => {
      const sending = { fileName, events, starts: 0, aborted: false };
      this.sent.push(sending);
      return {
        start: () => {
          sending.starts += 1;
        },
        abort: () => {
          sending.aborted = true;
        },
      };
    },
    status: async (uploadId) => {
      const status = this.statuses.get(uploadId) ?? { state: 'ready' };
      if (status instanceof Error) throw status;
      return status as UploadStatus;
    },
    use: async (uploadId, target, title) => {
      this.used.push({ uploadId, target, title });
      return this.refusal;
    },
  });

  arrive(at: number, uploadId = `u${at}`): void {
    this.sent[at]?.events.onDone(uploadId);
  }

  get stages(): readonly string[] {
    return this.queue.getTasks().map(({ stage, reason }) => (reason ? `${stage} ${reason}` : stage));
  }
}

const inRoom: UploadTarget = { kind: 'document', folderId: 'f' };
const file = (name: string, size = 10) => {
  const made = new File(['x'], name);
  Object.defineProperty(made, 'size', { value: size });
  return made;
};

let server: Server;

beforeEach(() => {
  vi.useFakeTimers();
  server = new Server();
});

it('sends two at a time, and makes documents of what arrived, called as the files are', async () => {
  server.queue.add([file('Nghị quyết.docx'), file('b.pdf'), file('c.pdf')], inRoom);
  expect(server.stages).toEqual(['sending', 'sending', 'waiting']);
  server.sent[0]?.events.onProgress(4);
  expect(server.queue.getTasks()[0]?.sent).toBe(4);
  server.arrive(0);
  await vi.advanceTimersByTimeAsync(10);
  expect(server.stages).toEqual(['done', 'sending', 'sending']);
  expect(server.used).toEqual([{ uploadId: 'u0', target: inRoom, title: 'Nghị quyết' }]);
});

it('calls a file by its composed name', () => {
  server.queue.add([file('Báo cáo quý III.pdf'.normalize('NFD'))], inRoom);
  expect(server.queue.getTasks()[0]?.fileName).toBe('Báo cáo quý III.pdf'.normalize('NFC'));
});

it('does not send what cannot be taken', () => {
  server.queue.add([file('a.pdf', 0), file('b.pdf', 200 * 1024 * 1024 + 1), file('c.pdf', 200 * 1024 * 1024)], inRoom);
  expect(server.stages).toEqual(['refused emptyFile', 'refused tooLarge', 'sending']);
  expect(server.sent.map(({ fileName }) => fileName)).toEqual(['c.pdf']);
});

it('waits for the check, and says why a file was refused', async () => {
  server.statuses.set('u0', { state: 'checking' });
  server.queue.add([file('a.docx')], inRoom);
  server.arrive(0);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(server.stages).toEqual(['checking']);
  server.statuses.set('u0', { state: 'checking', reason: 'diskFull' });
  await vi.advanceTimersByTimeAsync(2_000);
  expect(server.stages).toEqual(['checking diskFull']);
  server.statuses.set('u0', { state: 'refused', reason: 'stateSecret' });
  await vi.advanceTimersByTimeAsync(2_000);
  expect(server.stages).toEqual(['refused stateSecret']);
  expect(server.used).toEqual([]);
});

it('goes on with a check after questions without an answer', async () => {
  server.statuses.set('u0', new Error('unreachable'));
  server.queue.add([file('a.docx')], inRoom);
  server.arrive(0);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(server.stages).toEqual(['checking']);
  server.statuses.delete('u0');
  await vi.advanceTimersByTimeAsync(2_000);
  expect(server.stages).toEqual(['done']);
});

it('says that the connection broke, and goes on with the same sending when tried again', () => {
  server.queue.add([file('a.pdf')], inRoom);
  server.sent[0]?.events.onInterrupted();
  expect(server.queue.getTasks()[0]?.interrupted).toBe(true);
  server.sent[0]?.events.onProgress(5);
  expect(server.queue.getTasks()[0]?.interrupted).toBeUndefined();
  server.sent[0]?.events.onFailed({ reason: 'unreachable', isFinal: false });
  expect(server.stages).toEqual(['failed unreachable']);
  server.queue.retryUnreachable();
  expect(server.stages).toEqual(['sending']);
  expect(server.sent).toHaveLength(1);
  expect(server.sent[0]?.starts).toBe(2);
});

it('sends anew what the server has forgotten', async () => {
  server.statuses.set('u0', new Gone());
  server.queue.add([file('a.pdf')], inRoom);
  server.arrive(0);
  await vi.advanceTimersByTimeAsync(100);
  expect(server.stages).toEqual(['failed gone']);
  server.queue.retry(server.queue.getTasks()[0]?.id ?? '');
  server.arrive(1);
  await vi.advanceTimersByTimeAsync(100);
  expect(server.stages).toEqual(['done']);
  expect(server.sent).toHaveLength(2);
});

it('adds the same upload again where it is not known whether it was added', async () => {
  server.refusal = { reason: 'unconfirmed', isFinal: false };
  server.queue.add([file('a.pdf')], { kind: 'version', documentId: 'd', title: 'Tờ trình', note: 'Sửa Điều 1' });
  server.arrive(0);
  await vi.advanceTimersByTimeAsync(100);
  expect(server.stages).toEqual(['failed unconfirmed']);
  server.refusal = undefined;
  server.queue.retry(server.queue.getTasks()[0]?.id ?? '');
  await vi.advanceTimersByTimeAsync(100);
  expect(server.stages).toEqual(['done']);
  expect(server.sent).toHaveLength(1);
  expect(server.used.map(({ uploadId }) => uploadId)).toEqual(['u0', 'u0']);
});

it('gives up what is cancelled and lets the next one go', () => {
  server.queue.add([file('a.pdf'), file('b.pdf'), file('c.pdf')], inRoom);
  server.queue.cancel(server.queue.getTasks()[0]?.id ?? '');
  expect(server.sent[0]?.aborted).toBe(true);
  expect(server.stages).toEqual(['cancelled', 'sending', 'sending']);
  // What comes of it now says nothing more.
  server.arrive(0);
  expect(server.stages[0]).toBe('cancelled');
  server.queue.clear();
  expect(server.stages).toEqual(['sending', 'sending']);
  expect(server.queue.getTasks().every(isUnderWay)).toBe(true);
});

it('stops when nobody looks any more', async () => {
  server.statuses.set('u0', { state: 'checking' });
  server.queue.add([file('a.pdf'), file('b.pdf')], inRoom);
  server.arrive(0);
  server.queue.end();
  expect(server.sent.every(({ aborted }) => aborted)).toBe(true);
  server.statuses.delete('u0');
  await vi.advanceTimersByTimeAsync(5_000);
  expect(server.used).toEqual([]);
});
