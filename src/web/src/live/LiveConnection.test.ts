import { afterEach, beforeEach, expect, it, vi } from 'vitest';
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
  expect(pauses).toEqual([500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000]);
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
  await vi.advanceTimersByTimeAsync(250);
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
