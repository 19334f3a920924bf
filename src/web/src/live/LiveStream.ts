import type { Batch, Refusal, StreamName, Subscribed } from '../contract/live';
import { type LiveConnection, NotAnswered } from './LiveConnection';
import { Listeners } from './listeners';
import { mergePatch } from './mergePatch';

/** What is known of a stream. `view` stays while the connection is away: it is simply not of now. */
export type StreamSnapshot<V> =
  | { readonly status: 'loading' }
  | { readonly status: 'held'; readonly seq: number; readonly view: V }
  | { readonly status: 'refused'; readonly refusal: Refusal };

const retryAfter = 1_000;

/**
 * The view of one stream, kept in step with the server: asked for once, then patched; asked for again
 * whenever a patch does not continue what is held.
 */
export class LiveStream<V> {
  private snapshot: StreamSnapshot<V> = { status: 'loading' };
  /** Batches that came while the answer to Subscribe was under way. */
  private early: Batch<V>[] | undefined;
  /** Answers to older calls of Subscribe are ignored. */
  private asked = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly listeners = new Listeners<void>();
  private readonly endings: (() => void)[] = [];
  private isClosed = false;

  constructor(
    private readonly connection: LiveConnection,
    readonly name: StreamName,
  ) {}

  open(): void {
    this.isClosed = false;
    this.endings.push(
      this.connection.batches.add((batch) => this.receive(batch as Batch<V>)),
      this.connection.notices.add((notice) => {
        if (notice.type === 'accessChanged' && (notice.stream ?? this.name) === this.name) void this.subscribe(false);
      }),
      this.connection.changes.add((status) => {
        if (status === 'connected') void this.subscribe(true);
      }),
    );
    document.addEventListener('visibilitychange', this.personIsBack);
    if (this.connection.status === 'connected') void this.subscribe(true);
  }

  close(): void {
    this.asked += 1;
    clearTimeout(this.timer);
    for (const end of this.endings.splice(0)) end();
    this.isClosed = true;
    this.listeners.emit();
    document.removeEventListener('visibilitychange', this.personIsBack);
    if (this.connection.status === 'connected') this.connection.invoke('Unsubscribe', this.name).catch(() => undefined);
  }

  readonly getSnapshot = (): StreamSnapshot<V> => this.snapshot;

  readonly onChange = (listener: () => void): (() => void) => this.listeners.add(listener);

  /** Resolves when the view holds everything up to `seq`, or there is no view any more, or nobody follows it. */
  async reached(seq: number, within: number): Promise<boolean> {
    if (this.heldSeq >= seq) return true;
    if (this.isClosed) return false;
    return new Promise((resolve) => {
      const finish = (arrived: boolean) => {
        clearTimeout(timer);
        end();
        resolve(arrived);
      };
      const end = this.listeners.add(() => {
        if (this.heldSeq >= seq) finish(true);
        else if (this.isClosed || this.snapshot.status === 'refused') finish(false);
      });
      const timer = setTimeout(() => finish(false), within);
    });
  }

  /** Asks for what is missing, or for the whole view again. */
  async subscribe(continuing: boolean): Promise<void> {
    clearTimeout(this.timer);
    this.asked += 1;
    const asked = this.asked;
    this.early = [];
    const after = continuing && this.snapshot.status === 'held' ? this.snapshot.seq : null;
    let reply: Subscribed<V> | Refusal;
    try {
      reply = await this.connection.invoke('Subscribe', this.name, after);
    } catch (error) {
      if (!(error instanceof NotAnswered)) throw error;
      // Whoever lost the connection will connect and ask again; an error of the server alone is asked about later.
      if (asked === this.asked && this.connection.status === 'connected') this.subscribeLater();
      return;
    }
    if (asked !== this.asked) return;
    if (!reply.ok) this.refused(reply);
    else this.adopt(reply);
  }

  private adopt(reply: Subscribed<V>): void {
    const early = this.early ?? [];
    this.early = undefined;
    if ('state' in reply) {
      this.hold(reply.seq, reply.state);
    } else if (this.snapshot.status === 'held' && reply.from === this.snapshot.seq + 1) {
      this.hold(reply.to, mergePatch(this.snapshot.view, reply.patch) as V);
    } else if (this.heldSeq !== reply.seq) {
      void this.subscribe(false);
      return;
    }
    for (const batch of early) this.receive(batch);
  }

  private receive(batch: Batch<V>): void {
    if (batch.stream !== this.name) return;
    if (this.early) {
      this.early.push(batch);
      return;
    }
    if (this.snapshot.status !== 'held' || batch.to <= this.snapshot.seq) return;
    if ('state' in batch) this.hold(batch.to, batch.state);
    else if (batch.from === this.snapshot.seq + 1)
      this.hold(batch.to, mergePatch(this.snapshot.view, batch.patch) as V);
    else void this.subscribe(true);
  }

  private hold(seq: number, view: V): void {
    const held = this.snapshot;
    if (held.status === 'held' && held.seq === seq && held.view === view) return;
    this.snapshot = { status: 'held', seq, view };
    this.listeners.emit();
  }

  private refused(refusal: Refusal): void {
    this.early = undefined;
    if (refusal.retryable) {
      this.subscribeLater();
      return;
    }
    this.snapshot = { status: 'refused', refusal };
    this.listeners.emit();
  }

  private subscribeLater(): void {
    this.timer = setTimeout(() => void this.subscribe(true), retryAfter);
  }

  private get heldSeq(): number {
    return this.snapshot.status === 'held' ? this.snapshot.seq : -1;
  }

  /** A page that comes back to the foreground asks: the answer, or its absence, tells whether the connection lives. */
  private readonly personIsBack = () => {
    if (document.visibilityState === 'visible' && this.connection.status === 'connected') void this.subscribe(true);
  };
}
