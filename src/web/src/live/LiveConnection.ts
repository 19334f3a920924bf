import type { Batch, Notice } from '../contract/live';
import { Listeners } from './listeners';
import { Pauses } from './Pauses';
import type { Transport, TransportKind } from './transport';
import { within } from './within';

/** `connecting`: an attempt is under way. `offline`: the last attempt failed and the next one waits its turn. */
export type ConnectionStatus = 'connecting' | 'connected' | 'offline';

/** Thrown where the connection was lost, or the answer did not come in time: nothing is known about the call. */
export class NotAnswered extends Error {
  override name = 'NotAnswered';
}

export interface LiveConnectionOptions {
  /** Milliseconds until an unanswered call counts as a lost connection. */
  readonly answerTimeout?: number;
  /** Milliseconds until an attempt that neither succeeds nor fails is given up. */
  readonly attemptTimeout?: number;
  readonly random?: () => number;
}

/** Every so many attempts in a row one negotiates, so that a network which lets no WebSocket through is served too. */
const negotiatedEvery = 3;

/** Milliseconds over which browsers spread that leave a server which does not say how long they have. */
const usualSpread = 2_000;

/** Milliseconds that a connection which has been replaced is kept for the answers it still owes. */
const lastAnswers = 5_000;

/**
 * The one connection of this browser to the servers. It reconnects for ever, with growing and jittered
 * pauses, and at once when the network or the person comes back. A server that stops is left for another
 * one before it closes.
 */
export class LiveConnection {
  readonly batches = new Listeners<Batch>();
  readonly notices = new Listeners<Notice>();
  /** An attempt failed: perhaps the person is no longer signed in. */
  readonly failures = new Listeners<void>();
  /** `connected` also comes where one connection has taken the place of another: subscribe again. */
  readonly changes = new Listeners<ConnectionStatus>();
  /** Nobody is signed in any more. */
  readonly stops = new Listeners<void>();

  private current: ConnectionStatus = 'connecting';
  private lacking = false;
  private transport: Transport | undefined;
  /** The one that is to take its place. */
  private next: Transport | undefined;
  private moving = false;
  /** In a row, since the last connection. */
  private attempts = 0;
  private readonly pauses: Pauses;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running = false;
  private readonly calls = new Map<Transport, Set<Promise<unknown>>>();
  /** Connections that were told to leave, and within how many milliseconds. */
  private readonly told = new WeakMap<Transport, number>();
  private readonly answerTimeout: number;
  private readonly attemptTimeout: number;
  private readonly random: () => number;

  constructor(
    private readonly connect: (kind: TransportKind) => Transport,
    options: LiveConnectionOptions = {},
  ) {
    this.answerTimeout = options.answerTimeout ?? 10_000;
    this.attemptTimeout = options.attemptTimeout ?? 8_000;
    this.random = options.random ?? Math.random;
    this.pauses = new Pauses(this.random);
  }

  get status(): ConnectionStatus {
    return this.current;
  }

  /** There was a connection, or an attempt at one failed, and there is none yet: it stays so while the next attempt is under way. */
  get isLost(): boolean {
    return this.lacking;
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
    window.removeEventListener('online', this.networkIsBack);
    document.removeEventListener('visibilitychange', this.personIsBack);
    this.drop();
    this.become('connecting');
    this.stops.emit();
  }

  /** Leaves this server and connects anew, wherever the load balancer sends us. */
  restart(): void {
    this.pauses.reset();
    this.connectAnew();
  }

  invoke<T>(method: string, ...args: unknown[]): Promise<T> {
    return this.ask(this.answerTimeout, true, method, args);
  }

  /** For what takes the server long: no answer within so many milliseconds says nothing about the connection. */
  invokePatiently<T>(patience: number, method: string, ...args: unknown[]): Promise<T> {
    return this.ask(patience, false, method, args);
  }

  private async ask<T>(patience: number, isSilence: boolean, method: string, args: readonly unknown[]): Promise<T> {
    const transport = this.transport;
    if (this.current !== 'connected' || !transport) throw new NotAnswered('There is no connection.');
    const late = new NotAnswered(`${method} was not answered in time.`);
    const call = within(patience, transport.invoke(method, ...args), late);
    const open = this.calls.get(transport);
    open?.add(call);
    try {
      const answer = (await call) as T;
      this.pauses.reset();
      return answer;
    } catch (error) {
      if (isSilence && error instanceof NotAnswered && transport === this.transport) this.silent();
      throw error instanceof NotAnswered ? error : new NotAnswered(String(error));
    } finally {
      open?.delete(call);
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

  /** A phone that slept may hold a connection that is long dead: silence is as good as a loss. */
  private silent(): void {
    if (this.pauses.any) {
      this.lost();
      return;
    }
    // The next one that is silent too is the server's doing.
    this.pauses.count();
    this.connectAnew();
  }

  private connectAnew(): void {
    this.drop();
    if (!this.running) return;
    this.attempts = 0;
    this.attempt();
  }

  private attempt(): void {
    clearTimeout(this.timer);
    this.become('connecting');
    const transport = this.open();
    this.transport = transport;
    this.begin(transport).then(
      () => {
        if (this.transport !== transport) return;
        this.attempts = 0;
        this.become('connected');
        this.moveIfTold(transport);
      },
      () => {
        if (this.transport !== transport) return;
        this.lost();
        this.failures.emit();
      },
    );
  }

  private open(): Transport {
    this.attempts += 1;
    const transport = this.connect(this.attempts % negotiatedEvery === 0 ? 'negotiated' : 'webSocket');
    this.calls.set(transport, new Set());
    const ours = () => this.transport === transport;
    transport.on('batch', (batch) => ours() && this.batches.emit(batch as Batch));
    transport.on('notice', (notice) => this.noticed(transport, notice as Notice));
    transport.onClose(() => {
      this.calls.delete(transport);
      if (ours()) this.lost();
    });
    return transport;
  }

  /** Something on the way may swallow an attempt without a word. */
  private async begin(transport: Transport): Promise<void> {
    try {
      await within(this.attemptTimeout, transport.start(), new Error('The attempt took too long.'));
    } catch (error) {
      this.end(transport);
      throw error;
    }
  }

  private noticed(transport: Transport, notice: Notice): void {
    // It may come with the handshake, before this connection counts.
    if (notice.type === 'draining') this.told.set(transport, notice.within ?? usualSpread);
    if (this.transport !== transport) return;
    this.moveIfTold(transport);
    this.notices.emit(notice);
  }

  private moveIfTold(transport: Transport): void {
    const within = this.told.get(transport);
    if (within !== undefined) this.move(within);
  }

  /** Connects to another server within so many milliseconds, and leaves this one only then. */
  private move(within: number): void {
    if (this.moving || this.current !== 'connected') return;
    this.moving = true;
    this.timer = setTimeout(() => this.tryToMove(), this.random() * within);
  }

  private tryToMove(): void {
    const old = this.transport;
    const next = this.open();
    this.next = next;
    this.begin(next).then(
      () => {
        if (this.next !== next) return;
        this.next = undefined;
        this.moving = false;
        this.attempts = 0;
        this.transport = next;
        if (old) void this.retire(old);
        this.changes.emit('connected');
        this.moveIfTold(next);
      },
      () => {
        if (this.next !== next) return;
        this.next = undefined;
        this.timer = setTimeout(() => this.tryToMove(), this.pauses.next());
      },
    );
  }

  private async retire(old: Transport): Promise<void> {
    await Promise.race([
      Promise.allSettled(this.calls.get(old) ?? []),
      new Promise((resolve) => setTimeout(resolve, lastAnswers)),
    ]);
    this.end(old);
  }

  private lost(): void {
    this.drop();
    this.become('offline');
    if (this.running) this.timer = setTimeout(() => this.attempt(), this.pauses.next());
  }

  private drop(): void {
    clearTimeout(this.timer);
    const transports = [this.transport, this.next];
    this.transport = undefined;
    this.next = undefined;
    this.moving = false;
    for (const transport of transports) if (transport) this.end(transport);
  }

  private end(transport: Transport): void {
    this.calls.delete(transport);
    transport.stop().catch(() => undefined);
  }

  private become(status: ConnectionStatus): void {
    if (this.current === status) return;
    this.lacking = status !== 'connected' && (this.lacking || this.current === 'connected' || status === 'offline');
    this.current = status;
    this.changes.emit(status);
  }

  private readonly networkIsBack = () => this.restart();

  private readonly personIsBack = () => {
    if (document.visibilityState !== 'visible') return;
    if (this.current === 'offline') this.restart();
  };
}
