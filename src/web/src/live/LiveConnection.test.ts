import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeServer, settled } from '../test/FakeServer';
import { LiveConnection, NotAnswered } from './LiveConnection';

let server: FakeServer;
let connection: LiveConnection;

beforeEach(() => {
  vi.useFakeTimers();
  server = new FakeServer();
  connection = new LiveConnection(server.connect, { random: () => 1 });
});

afterEach(() => {
  connection.stop();
  vi.useRealTimers();
});

/** A call that is answered. */
async function answered(): Promise<void> {
  const call = connection.invoke('Execute');
  server.calls.at(-1)?.answer('done');
  await call;
}

it('connects, and says so', async () => {
  const seen: string[] = [];
  connection.changes.add((status) => seen.push(status));
  connection.start();
  expect(connection.status).toBe('connecting');
  await settled();
  expect(connection.status).toBe('connected');
  expect(seen).toEqual(['connected']);
});

it('reconnects for ever, with growing pauses', async () => {
  server.reachable = false;
  connection.start();
  await settled();
  expect(connection.status).toBe('offline');
  const pauses: number[] = [];
  for (let i = 0; i < 8; i += 1) {
    const before = server.attempts;
    let waited = 0;
    while (server.attempts === before) {
      await vi.advanceTimersByTimeAsync(250);
      waited += 250;
    }
    pauses.push(waited);
  }
  expect(pauses).toEqual([2000, 3000, 6000, 12_000, 15_000, 15_000, 15_000, 15_000]);
  server.reachable = true;
  await vi.advanceTimersByTimeAsync(15_000);
  expect(connection.status).toBe('connected');
});

it('jitters its pauses, so that a hall full of browsers does not come back at once', async () => {
  const early = new LiveConnection(server.connect, { random: () => 0 });
  server.reachable = false;
  early.start();
  await settled();
  const before = server.attempts;
  await vi.advanceTimersByTimeAsync(200);
  expect(server.attempts).toBe(before + 1);
  early.stop();
});

it('tries at once when the network is back, and when the person is', async () => {
  server.reachable = false;
  connection.start();
  await settled();
  await vi.advanceTimersByTimeAsync(30_000);
  const before = server.attempts;
  window.dispatchEvent(new Event('online'));
  expect(server.attempts).toBe(before + 1);
  await settled();
  document.dispatchEvent(new Event('visibilitychange'));
  expect(server.attempts).toBe(before + 2);
});

it('takes silence for a loss, and connects anew', async () => {
  connection.start();
  await settled();
  const call = expect(connection.invoke('Execute')).rejects.toBeInstanceOf(NotAnswered);
  await vi.advanceTimersByTimeAsync(10_000);
  await call;
  expect(server.attempts).toBe(2);
  expect(connection.status).toBe('connected');
});

it('refuses calls while there is no connection', async () => {
  await expect(connection.invoke('Execute')).rejects.toBeInstanceOf(NotAnswered);
});

it('hears nothing from a connection that it has left', async () => {
  const batches: unknown[] = [];
  connection.batches.add((batch) => batches.push(batch));
  let old: ((payload: unknown) => void) | undefined;
  connection = new LiveConnection(() => {
    const transport = server.connect();
    return {
      ...transport,
      start: () => transport.start(),
      stop: () => transport.stop(),
      invoke: transport.invoke,
      onClose: () => undefined,
      on: (event, handler) => {
        if (event === 'batch') old ??= handler;
      },
    };
  });
  connection.batches.add((batch) => batches.push(batch));
  connection.start();
  await settled();
  connection.restart();
  await settled();
  old?.({ stream: 'meeting:1', from: 1, to: 1, patch: {} });
  expect(batches).toEqual([]);
});

it('negotiates at every third attempt in a row, and begins with WebSockets again', async () => {
  server.reachable = false;
  connection.start();
  await vi.advanceTimersByTimeAsync(2_000);
  server.reachable = true;
  await vi.advanceTimersByTimeAsync(3_000);
  await answered();
  server.drop();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(server.kinds).toEqual(['webSocket', 'webSocket', 'negotiated', 'webSocket']);
  expect(connection.status).toBe('connected');
});

it('negotiates at the third attempt after a loss, too', async () => {
  connection.start();
  await settled();
  server.reachable = false;
  server.drop();
  await vi.advanceTimersByTimeAsync(2_000 + 3_000 + 6_000);
  expect(server.kinds).toEqual(['webSocket', 'webSocket', 'webSocket', 'negotiated']);
});

it('pauses where a server takes connections and answers nothing', async () => {
  connection.start();
  await settled();
  const ask = async () => {
    const call = expect(connection.invoke('Execute')).rejects.toBeInstanceOf(NotAnswered);
    await vi.advanceTimersByTimeAsync(10_000);
    await call;
  };
  await ask();
  expect(connection.status).toBe('connected');
  await ask();
  expect(connection.status).toBe('offline');
  await vi.advanceTimersByTimeAsync(3_000);
  await ask();
  expect(connection.status).toBe('offline');
  await vi.advanceTimersByTimeAsync(5_999);
  expect(connection.status).toBe('offline');
  await vi.advanceTimersByTimeAsync(1);
  expect(connection.status).toBe('connected');
  await answered();
  await ask();
  expect(connection.status).toBe('connected');
});

it('leaves a server that says with the handshake that it stops', async () => {
  server.greeting = { type: 'draining', within: 1_000 };
  connection.start();
  await settled();
  expect(server.open).toEqual([0]);
  server.greeting = undefined;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(server.open).toEqual([1]);
});

it('is lost from the loss until it is there again, through every attempt, and not before the first one ends', async () => {
  connection.start();
  expect(connection.isLost).toBe(false);
  await settled();
  expect(connection.isLost).toBe(false);
  server.silent = true;
  server.drop();
  expect(connection.isLost).toBe(true);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(connection.status).toBe('connecting');
  expect(connection.isLost).toBe(true);
  server.silent = false;
  await vi.advanceTimersByTimeAsync(8_000 + 3_000);
  expect(connection.status).toBe('connected');
  expect(connection.isLost).toBe(false);
});

it('is lost where there never was one either, once the first attempt failed', async () => {
  server.reachable = false;
  connection.start();
  await settled();
  expect(connection.isLost).toBe(true);
});

it('gives up an attempt that is swallowed without a word', async () => {
  server.silent = true;
  connection.start();
  await vi.advanceTimersByTimeAsync(8_000);
  expect(connection.status).toBe('offline');
  server.silent = false;
  await vi.advanceTimersByTimeAsync(2_000);
  expect(connection.status).toBe('connected');
});

describe('where the server stops', () => {
  let seen: string[];
  const draining = (within: number) => server.send('notice', { type: 'draining', within });

  beforeEach(async () => {
    connection.start();
    await settled();
    seen = [];
    connection.changes.add((status) => seen.push(status));
  });

  it('connects to another one within the time given, and leaves the first only then', async () => {
    draining(4_000);
    await vi.advanceTimersByTimeAsync(3_999);
    expect(server.open).toEqual([0]);
    await vi.advanceTimersByTimeAsync(1);
    expect(server.open).toEqual([1]);
    // Whoever follows a stream subscribes again; nobody saw an outage.
    expect(seen).toEqual(['connected']);
  });

  it('spreads over that time', async () => {
    const early = new LiveConnection(server.connect, { random: () => 0.25 });
    early.start();
    await settled();
    draining(4_000);
    await vi.advanceTimersByTimeAsync(999);
    expect(server.attempts).toBe(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(server.attempts).toBe(3);
    early.stop();
  });

  it('hears the first until the second has taken its place', async () => {
    const batches: unknown[] = [];
    connection.batches.add((batch) => batches.push(batch));
    server.silent = true;
    draining(0);
    await vi.advanceTimersByTimeAsync(0);
    expect(server.attempts).toBe(2);
    server.send('batch', 'of the first', 0);
    server.send('batch', 'of the second', 1);
    expect(batches).toEqual(['of the first']);
  });

  it('takes the answers that the first still owes', async () => {
    const call = connection.invoke('Execute');
    draining(0);
    await vi.advanceTimersByTimeAsync(0);
    expect(server.open).toEqual([0, 1]);
    server.calls[0]?.answer('done');
    await expect(call).resolves.toBe('done');
    await settled();
    expect(server.open).toEqual([1]);
  });

  it('does not wait for ever for them', async () => {
    const call = expect(connection.invoke('Execute')).rejects.toBeInstanceOf(NotAnswered);
    draining(0);
    await vi.advanceTimersByTimeAsync(5_000);
    await call;
    expect(server.open).toEqual([1]);
    expect(seen).toEqual(['connected']);
  });

  it('stays until there is another one', async () => {
    server.reachable = false;
    draining(0);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(server.open).toEqual([0]);
    expect(connection.status).toBe('connected');
    server.reachable = true;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(server.open).toEqual([2]);
    expect(seen).toEqual(['connected']);
  });

  it('reconnects like anybody when it is closed before', async () => {
    draining(4_000);
    server.drop();
    expect(connection.status).toBe('offline');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(server.open).toEqual([1]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(server.attempts).toBe(2);
  });
});
