import type { Transport, TransportKind } from '../live/transport';

interface Call {
  readonly method: string;
  readonly args: readonly unknown[];
  readonly answer: (value: unknown) => void;
  readonly fail: () => void;
}

/** The other end of a connection, moved by the test: what was called, what is answered, what is sent, what breaks. */
export class FakeServer {
  readonly calls: Call[] = [];
  reachable = true;
  /** Attempts get no answer at all. */
  silent = false;
  /** A notice that comes before the connection counts as made. */
  greeting: unknown;
  readonly kinds: (TransportKind | undefined)[] = [];
  private readonly transports: FakeTransport[] = [];

  readonly connect = (kind?: TransportKind): Transport => {
    this.kinds.push(kind);
    const transport = new FakeTransport(this);
    this.transports.push(transport);
    return transport;
  };

  get attempts(): number {
    return this.transports.length;
  }

  /** Which attempts, counted from 0, are connections now. */
  get open(): readonly number[] {
    return this.transports.flatMap((transport, attempt) => (transport.open ? [attempt] : []));
  }

  private get current(): FakeTransport | undefined {
    return this.transports.at(-1);
  }

  get isConnected(): boolean {
    return this.current?.open === true;
  }

  callsOf(method: string): readonly Call[] {
    return this.calls.filter((call) => call.method === method);
  }

  /** On the newest connection unless another one is named. */
  send(event: string, payload: unknown, attempt = -1): void {
    this.transports.at(attempt)?.handlers.get(event)?.(payload);
  }

  /** The connection breaks: whoever waits for an answer gets none. */
  drop(attempt = -1): void {
    this.transports.at(attempt)?.break();
  }
}

class FakeTransport implements Transport {
  readonly handlers = new Map<string, (payload: unknown) => void>();
  open = false;
  private closed: () => void = () => undefined;
  private readonly waiting = new Set<() => void>();

  constructor(private readonly server: FakeServer) {}

  async start(): Promise<void> {
    if (this.server.silent) return new Promise(() => undefined);
    if (!this.server.reachable) throw new Error('The server is not reachable.');
    this.open = true;
    if (this.server.greeting) this.handlers.get('notice')?.(this.server.greeting);
  }

  async stop(): Promise<void> {
    this.open = false;
    for (const fail of this.waiting) fail();
  }

  invoke(method: string, ...args: unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const fail = () => reject(new Error('The connection broke.'));
      this.waiting.add(fail);
      this.server.calls.push({ method, args, answer: resolve, fail });
    });
  }

  on(event: string, handler: (payload: unknown) => void): void {
    this.handlers.set(event, handler);
  }

  onClose(handler: () => void): void {
    this.closed = handler;
  }

  break(): void {
    this.open = false;
    for (const fail of this.waiting) fail();
    this.closed();
  }
}

/** Lets promises that are ready run, without moving the clock. */
export async function settled(): Promise<void> {
  for (let i = 0; i < 20; i += 1) await Promise.resolve();
}
