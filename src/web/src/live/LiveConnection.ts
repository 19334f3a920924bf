import type { Batch, Notice } from '../contract/live';
import { Listeners } from './listeners';
import type { Transport } from './transport';

/** `connecting`: an attempt is under way. `offline`: the last attempt failed and the next one waits its turn. */
export type ConnectionStatus = 'connecting' | 'connected' | 'offline';

/** Thrown where the connection was lost, or the answer did not come in time: nothing is known about the call. */
export class NotAnswered extends Error {
  override name = 'NotAnswered';
}

export interface LiveConnectionOptions {
  /** Milliseconds until an unanswered call counts as a lost connection. */
  readonly answerTimeout?: number;
  readonly random?: () => number;
}

const firstDelay = 500;
const longestDelay = 15_000;

/**
 * The one connection of this browser to the server. It reconnects for ever, with growing and jittered
 * pauses, and at once when the network or the person comes back.
 */
export class LiveConnection {
  readonly batches = new Listeners<Batch>();
  readonly notices = new Listeners<Notice>();
  /** An attempt failed: perhaps the person is no longer signed in. */
  readonly failures = new Listeners<void>();
  readonly changes = new Listeners<ConnectionStatus>();

  private current: ConnectionStatus = 'connecting';
  private transport: Transport | undefined;
  private attempts = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running = false;
  private readonly answerTimeout: number;
  private readonly random: () => number;

  constructor(
    private readonly connect: () => Transport,
    options: LiveConnectionOptions = {},
  ) {
    this.answerTimeout = options.answerTimeout ?? 10_000;
    this.random = options.random ?? Math.random;
  }

  get status(): ConnectionStatus {
    return this.current;
  }

  start(): void {
    if (this.running) return;
    this.running = true;
    window.addEventListener('online', this.networkIsBack);
    document.addEventListener('visibilitychange', this.personIsBack);
    this.attempt();
  }

  stop(): void {
    this.running = false;
    clearTimeout(this.timer);
    window.removeEventListener('online', this.networkIsBack);
    document.removeEventListener('visibilitychange', this.personIsBack);
    this.drop();
    this.become('connecting');
  }

  /** Leaves this server and connects anew, wherever the load balancer sends us. */
  restart(delay = 0): void {
    this.drop();
    if (!this.running) return;
    this.attempts = 0;
    if (delay === 0) this.attempt();
    else this.attemptAfter(delay);
  }

  async invoke<T>(method: string, ...args: unknown[]): Promise<T> {
    const transport = this.transport;
    if (this.current !== 'connected' || !transport) throw new NotAnswered('There is no connection.');
    let timer: ReturnType<typeof setTimeout> | undefined;
    const silence = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new NotAnswered(`${method} was not answered in time.`)), this.answerTimeout);
    });
    try {
      return (await Promise.race([transport.invoke(method, ...args), silence])) as T;
    } catch (error) {
      // A phone that slept may hold a connection that is long dead: silence is as good as a loss.
      if (error instanceof NotAnswered && transport === this.transport) this.restart();
      throw error instanceof NotAnswered ? error : new NotAnswered(String(error));
    } finally {
      clearTimeout(timer);
    }
  }

  /** Resolves when connected; rejects when that takes longer than `within` milliseconds. */
  connected(within: number): Promise<void> {
    if (this.current === 'connected') return Promise.resolve();
    return new Promise((resolve, reject) => {
      const done = this.changes.add((status) => {
        if (status !== 'connected') return;
        clearTimeout(timer);
        done();
        resolve();
      });
      const timer = setTimeout(() => {
        done();
        reject(new NotAnswered('No connection within the time given.'));
      }, within);
    });
  }

  private attempt(): void {
    clearTimeout(this.timer);
    this.become('connecting');
    const transport = this.connect();
    this.transport = transport;
    const ours = () => this.transport === transport;
    transport.on('batch', (batch) => ours() && this.batches.emit(batch as Batch));
    transport.on('notice', (notice) => ours() && this.notices.emit(notice as Notice));
    transport.onClose(() => ours() && this.lost());
    transport.start().then(
      () => {
        if (!ours()) return;
        this.attempts = 0;
        this.become('connected');
      },
      () => {
        if (!ours()) return;
        this.lost();
        this.failures.emit();
      },
    );
  }

  private lost(): void {
    this.transport = undefined;
    this.become('offline');
    if (!this.running) return;
    const ceiling = Math.min(longestDelay, firstDelay * 2 ** this.attempts);
    this.attempts += 1;
    this.attemptAfter(ceiling * (0.5 + this.random() / 2));
  }

  private attemptAfter(delay: number): void {
    clearTimeout(this.timer);
    this.become('offline');
    this.timer = setTimeout(() => this.attempt(), delay);
  }

  private drop(): void {
    const transport = this.transport;
    this.transport = undefined;
    transport?.stop().catch(() => undefined);
  }

  private become(status: ConnectionStatus): void {
    if (this.current === status) return;
    this.current = status;
    this.changes.emit(status);
  }

  private readonly networkIsBack = () => this.restart();

  private readonly personIsBack = () => {
    if (document.visibilityState !== 'visible') return;
    if (this.current === 'offline') this.restart();
  };
}
