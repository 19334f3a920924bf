import type { Id } from '../../contract/meetings';
import { UploadLimits, type UploadStatus } from '../../contract/uploads';
import { Listeners } from '../../live/listeners';
import { uuidv7 } from '../../live/uuid';
import { cleanFileName, titleOf } from '../files';

/** What becomes of a file. */
export type UploadTarget =
  | { readonly kind: 'document'; readonly folderId?: Id }
  | { readonly kind: 'version'; readonly documentId: Id; readonly title: string; readonly note?: string };

/** `waiting` for others; `failed` may be tried again, `refused` may not. */
export type UploadStage = 'waiting' | 'sending' | 'checking' | 'adding' | 'done' | 'refused' | 'failed' | 'cancelled';

export interface UploadTask {
  readonly id: Id;
  readonly fileName: string;
  readonly size: number;
  readonly target: UploadTarget;
  readonly stage: UploadStage;
  /** Bytes that were sent. */
  readonly sent: number;
  /** The connection broke, and it is tried again. */
  readonly interrupted?: boolean;
  /** A word of the server, or `unreachable`, `gone`, `unconfirmed`. */
  readonly reason?: string;
}

export interface Sending {
  /** Also goes on where it was, after a failure. */
  readonly start: () => void;
  /** Gives it up, and lets the server forget what came. */
  readonly abort: () => void;
}

export interface SendingEvents {
  readonly onProgress: (sent: number) => void;
  readonly onInterrupted: () => void;
  readonly onDone: (uploadId: Id) => void;
  readonly onFailed: (failure: Failure) => void;
}

export interface Failure {
  readonly reason: string;
  readonly isFinal: boolean;
}

export interface UploadPorts {
  readonly send: (file: File, fileName: string, events: SendingEvents) => Sending;
  /** Throws where there was no answer. */
  readonly status: (uploadId: Id) => Promise<UploadStatus>;
  /** Makes a document or a version of it; undefined: it is there. */
  readonly use: (uploadId: Id, target: UploadTarget, title: string) => Promise<Failure | undefined>;
}

interface Held {
  readonly file: File;
  sending?: Sending;
  uploadId?: Id;
}

/** So many are sent at a time: more would only take the line from each other. */
const atOnce = 2;
/** Milliseconds between two questions how far the check is. */
const pauses = [300, 500, 1_000];
/** Questions without an answer, one after the other, until it counts as failed. */
const unanswered = 30;

/** Files on their way into a room: sent, looked at by the server, and made a document or a version. */
export class UploadQueue {
  private tasks: readonly UploadTask[] = [];
  private readonly held = new Map<Id, Held>();
  private readonly listeners = new Listeners<void>();
  private ended = false;

  constructor(private readonly ports: UploadPorts) {}

  readonly getTasks = (): readonly UploadTask[] => this.tasks;

  readonly onChange = (listener: () => void): (() => void) => this.listeners.add(listener);

  add(files: readonly File[], target: UploadTarget): void {
    const added = files.map((file): UploadTask => {
      const id = uuidv7();
      this.held.set(id, { file });
      const reason = file.size === 0 ? 'emptyFile' : file.size > UploadLimits.fileBytes ? 'tooLarge' : undefined;
      return {
        id,
        fileName: cleanFileName(file.name),
        size: file.size,
        target,
        sent: 0,
        ...(reason ? { stage: 'refused', reason } : { stage: 'waiting' }),
      };
    });
    this.tasks = [...this.tasks, ...added];
    this.listeners.emit();
    this.next();
  }

  /** Goes on where it failed. */
  retry(id: Id): void {
    const held = this.held.get(id);
    if (!held || this.find(id)?.stage !== 'failed') return;
    if (held.uploadId) void this.follow(id, held.uploadId);
    else this.change(id, 'waiting');
    this.next();
  }

  retryUnreachable(): void {
    for (const { id, stage, reason } of this.tasks) if (stage === 'failed' && reason === 'unreachable') this.retry(id);
  }

  cancel(id: Id): void {
    const task = this.find(id);
    if (!task || !isUnderWay(task) || task.stage === 'adding') return;
    this.held.get(id)?.sending?.abort();
    this.change(id, 'cancelled');
    this.next();
  }

  /** Takes what came to an end off the list. */
  clear(id?: Id): void {
    const goes = (task: UploadTask) => !isUnderWay(task) && (id === undefined || task.id === id);
    for (const task of this.tasks) if (goes(task)) this.held.delete(task.id);
    this.tasks = this.tasks.filter((task) => !goes(task));
    this.listeners.emit();
  }

  start(): void {
    this.ended = false;
    this.next();
  }

  /** Nobody looks any more. */
  end(): void {
    this.ended = true;
    for (const task of this.tasks) if (isUnderWay(task)) this.held.get(task.id)?.sending?.abort();
  }

  private find(id: Id): UploadTask | undefined {
    return this.tasks.find((task) => task.id === id);
  }

  private change(id: Id, stage: UploadStage, { reason, ...more }: Partial<UploadTask> = {}): void {
    this.tasks = this.tasks.map((task) => {
      if (task.id !== id) return task;
      const { reason: _, interrupted: __, ...kept } = task;
      return { ...kept, ...more, stage, ...(reason ? { reason } : {}) };
    });
    this.listeners.emit();
  }

  private next(): void {
    if (this.ended) return;
    const sending = this.tasks.filter(({ stage }) => stage === 'sending').length;
    for (const { id } of this.tasks.filter(({ stage }) => stage === 'waiting').slice(0, Math.max(0, atOnce - sending)))
      this.begin(id);
  }

  private begin(id: Id): void {
    const held = this.held.get(id);
    const task = this.find(id);
    if (!held || !task) return;
    const goesOn = () => this.find(id)?.stage === 'sending';
    held.sending ??= this.ports.send(held.file, task.fileName, {
      onProgress: (sent) => goesOn() && this.change(id, 'sending', { sent }),
      onInterrupted: () => goesOn() && this.change(id, 'sending', { interrupted: true }),
      onDone: (uploadId) => {
        if (!goesOn()) return;
        held.uploadId = uploadId;
        void this.follow(id, uploadId);
        this.next();
      },
      onFailed: (failure) => {
        if (!goesOn()) return;
        this.fail(id, failure);
        this.next();
      },
    });
    this.change(id, 'sending');
    held.sending.start();
  }

  private fail(id: Id, { reason, isFinal }: Failure): void {
    this.change(id, isFinal ? 'refused' : 'failed', { reason });
  }

  /** What the server makes of a file that it has. */
  private async follow(id: Id, uploadId: Id): Promise<void> {
    const task = this.find(id);
    if (!task) return;
    this.change(id, 'checking', { sent: task.size });
    const verdict = await this.verdict(id, uploadId);
    if (this.ended || this.find(id)?.stage !== 'checking') return;
    if (verdict !== 'ready') {
      // The server has forgotten it: it is to be sent again.
      if (verdict.reason === 'gone') this.forget(id);
      this.fail(id, verdict);
      return;
    }
    this.change(id, 'adding');
    const failure = await this.ports.use(uploadId, task.target, titleOf(task.fileName));
    if (failure) this.fail(id, failure);
    else this.change(id, 'done');
  }

  private forget(id: Id): void {
    const held = this.held.get(id);
    if (held) this.held.set(id, { file: held.file });
  }

  private async verdict(id: Id, uploadId: Id): Promise<'ready' | Failure> {
    let silent = 0;
    for (let round = 0; this.find(id)?.stage === 'checking' && !this.ended; round += 1) {
      try {
        const { state, reason } = await this.ports.status(uploadId);
        silent = 0;
        if (state === 'ready') return 'ready';
        if (state === 'refused') return { reason: reason ?? 'damaged', isFinal: true };
        if (state === 'uploading') return { reason: 'gone', isFinal: false };
        if (reason && this.find(id)?.reason !== reason) this.change(id, 'checking', { reason });
      } catch (error) {
        if (error instanceof Gone) return { reason: 'gone', isFinal: false };
        silent += 1;
        if (silent >= unanswered) return { reason: 'unreachable', isFinal: false };
      }
      await new Promise((resolve) => setTimeout(resolve, pauses[Math.min(round, pauses.length - 1)]));
    }
    return { reason: 'unreachable', isFinal: false };
  }
}

/** The server does not know the upload. */
export class Gone extends Error {}

/** Leaving the page now would lose it. */
export function isUnderWay({ stage }: UploadTask): boolean {
  return stage === 'waiting' || stage === 'sending' || stage === 'checking' || stage === 'adding';
}

/** Somebody may want to know of it once it is so. */
export function hasEnded({ stage }: UploadTask): boolean {
  return stage === 'done' || stage === 'refused' || stage === 'failed';
}
