import type { Transport } from '../live/transport';

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
  attempts = 0;
  private current: FakeTransport | undefined;

  readonly connect = (): Transport => {
    this.attempts += 1;
    this.current = new FakeTransport(this);
    return this.current;
  };

  get isConnected(): boolean {
    return this.current?.open === true;
  }

  callsOf(method: string): readonly Call[] {
    return this.calls.filter((call) => call.method === method);
  }

  send(event: string, payload: unknown): void {
    this.current?.handlers.get(event)?.(payload);
  }

  /** The connection breaks: whoever waits for an answer gets none. */
  drop(): void {
    this.current?.break();
  }
}

class FakeTransport implements Transport {
  readonly handlers = new Map<string, (payload: unknown) => void>();
  open = false;
  private closed: () => void = () => undefined;
  private readonly waiting = new Set<() => void>();

  constructor(private readonly server: FakeServer) {}

  async start(): Promise<void> {
    if (!this.server.reachable) throw new Error('The server is not reachable.');
    this.open = true;
  }

  async stop(): Promise<void> {
    this.open = false;
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
