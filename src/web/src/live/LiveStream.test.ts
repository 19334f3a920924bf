import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FakeServer, settled } from '../test/FakeServer';
import { LiveConnection } from './LiveConnection';
import { LiveStream } from './LiveStream';

interface View {
  readonly status?: string;
  readonly cast?: Readonly<Record<string, number>>;
}

const name = 'meeting:m';
let server: FakeServer;
let connection: LiveConnection;
let stream: LiveStream<View>;

beforeEach(async () => {
  vi.useFakeTimers();
  server = new FakeServer();
  connection = new LiveConnection(server.connect, { random: () => 0 });
  stream = new LiveStream<View>(connection, name);
  connection.start();
  stream.open();
  await settled();
});

afterEach(() => {
  stream.close();
  connection.stop();
  vi.useRealTimers();
});

const lastSubscribe = () => {
  const call = server.callsOf('Subscribe').at(-1);
  if (!call) throw new Error('Nothing was asked for.');
  return call;
};
const subscribes = () => server.callsOf('Subscribe').map((call) => call.args[1]);
const held = () => {
  const snapshot = stream.getSnapshot();
  return snapshot.status === 'held' ? { seq: snapshot.seq, view: snapshot.view } : snapshot.status;
};
async function hold(seq: number, state: View) {
  lastSubscribe().answer({ ok: true, stream: name, seq, state });
  await settled();
}

it('asks for the whole view first', async () => {
  expect(subscribes()).toEqual([null]);
  expect(held()).toBe('loading');
  await hold(5, { status: 'open' });
  expect(held()).toEqual({ seq: 5, view: { status: 'open' } });
});

it('merges patches that continue it', async () => {
  await hold(5, { status: 'open', cast: { a: 1, b: 1 } });
  server.send('batch', { stream: name, from: 6, to: 8, patch: { cast: { a: 2, b: null } } });
  server.send('batch', { stream: name, from: 9, to: 9, patch: {} });
  expect(held()).toEqual({ seq: 9, view: { status: 'open', cast: { a: 2 } } });
});

it('holds batches that arrive before the answer, drops what ends at or below it, and goes on', async () => {
  server.send('batch', { stream: name, from: 4, to: 5, patch: { status: 'old' } });
  server.send('batch', { stream: name, from: 6, to: 6, patch: { status: 'closed' } });
  expect(held()).toBe('loading');
  await hold(5, { status: 'open' });
  expect(held()).toEqual({ seq: 6, view: { status: 'closed' } });
  expect(subscribes()).toHaveLength(1);
});

it('drops a batch that it has already', async () => {
  await hold(5, { status: 'open' });
  const batch = { stream: name, from: 6, to: 6, patch: { status: 'closed' } };
  server.send('batch', batch);
  const before = stream.getSnapshot();
  server.send('batch', batch);
  expect(stream.getSnapshot()).toBe(before);
  expect(subscribes()).toHaveLength(1);
});

it('asks again from what it holds when there is a gap, and never merges over it', async () => {
  await hold(5, { status: 'open', cast: { a: 1 } });
  server.send('batch', { stream: name, from: 7, to: 8, patch: { cast: { a: 9 } } });
  await settled();
  expect(held()).toEqual({ seq: 5, view: { status: 'open', cast: { a: 1 } } });
  expect(subscribes()).toEqual([null, 5]);
  server.send('batch', { stream: name, from: 9, to: 9, patch: { status: 'closed' } });
  lastSubscribe().answer({ ok: true, stream: name, seq: 8, from: 6, to: 8, patch: { cast: { a: 3 } } });
  await settled();
  expect(held()).toEqual({ seq: 9, view: { status: 'closed', cast: { a: 3 } } });
});

it('asks again when a patch begins before what it holds', async () => {
  await hold(5, { status: 'open' });
  server.send('batch', { stream: name, from: 5, to: 6, patch: { status: 'closed' } });
  await settled();
  expect(held()).toEqual({ seq: 5, view: { status: 'open' } });
  expect(subscribes()).toEqual([null, 5]);
});

it('replaces the view by a state, wherever that begins', async () => {
  await hold(5, { status: 'open', cast: { a: 1 } });
  server.send('batch', { stream: name, from: 3, to: 7, state: { status: 'closed' } });
  expect(held()).toEqual({ seq: 7, view: { status: 'closed' } });
  server.send('batch', { stream: name, from: 1, to: 6, state: { status: 'open' } });
  expect(held()).toEqual({ seq: 7, view: { status: 'closed' } });
});

it('keeps its view while the connection is away, and continues it afterwards', async () => {
  await hold(5, { status: 'open' });
  server.drop();
  expect(held()).toEqual({ seq: 5, view: { status: 'open' } });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(subscribes()).toEqual([null, 5]);
  lastSubscribe().answer({ ok: true, stream: name, seq: 6, from: 6, to: 6, patch: { status: 'closed' } });
  await settled();
  expect(held()).toEqual({ seq: 6, view: { status: 'closed' } });
});

it('is continued by the server that took the place of a stopping one, without a moment of having nothing', async () => {
  await hold(5, { status: 'open' });
  server.send('notice', { type: 'draining', within: 0 });
  await vi.advanceTimersByTimeAsync(0);
  expect(subscribes()).toEqual([null, 5]);
  server.send('batch', { stream: name, from: 6, to: 6, patch: { status: 'told by the old one' } }, 0);
  expect(held()).toEqual({ seq: 5, view: { status: 'open' } });
  lastSubscribe().answer({ ok: true, stream: name, seq: 6, from: 6, to: 6, patch: { status: 'closed' } });
  await settled();
  expect(held()).toEqual({ seq: 6, view: { status: 'closed' } });
});

it('takes the whole view where the server cannot continue', async () => {
  await hold(5, { status: 'open', cast: { a: 1 } });
  server.drop();
  await vi.advanceTimersByTimeAsync(1_000);
  await hold(90, { status: 'closed' });
  expect(held()).toEqual({ seq: 90, view: { status: 'closed' } });
});

it('ignores the answer to a question that it has asked anew', async () => {
  const first = lastSubscribe();
  server.send('notice', { type: 'accessChanged' });
  await settled();
  first.answer({ ok: true, stream: name, seq: 5, state: { status: 'before' } });
  await settled();
  expect(held()).toBe('loading');
  await hold(5, { status: 'after' });
  expect(held()).toEqual({ seq: 5, view: { status: 'after' } });
});

it('asks for the whole view when its access changed', async () => {
  await hold(5, { status: 'open' });
  server.send('notice', { type: 'accessChanged', stream: name });
  await settled();
  expect(subscribes()).toEqual([null, null]);
});

it('asks for the whole view when access to streams that are not named changed', async () => {
  await hold(5, { status: 'open' });
  server.send('notice', { type: 'accessChanged' });
  await settled();
  expect(subscribes()).toEqual([null, null]);
});

it('asks for nothing when access to another stream changed', async () => {
  await hold(5, { status: 'open' });
  server.send('notice', { type: 'accessChanged', stream: 'meeting:other' });
  await settled();
  expect(subscribes()).toEqual([null]);
  expect(held()).toEqual({ seq: 5, view: { status: 'open' } });
});

it('shows a refusal, and tries again by itself only where that may help', async () => {
  lastSubscribe().answer({ ok: false, code: 'unavailable', message: '', retryable: true });
  await settled();
  expect(held()).toBe('loading');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(subscribes()).toHaveLength(2);
  lastSubscribe().answer({ ok: false, code: 'notFound', message: '', retryable: false });
  await settled();
  expect(stream.getSnapshot()).toMatchObject({ status: 'refused', refusal: { code: 'notFound' } });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(subscribes()).toHaveLength(2);
});

it('does not hear of other streams', async () => {
  await hold(5, { status: 'open' });
  server.send('batch', { stream: 'meeting:other', from: 6, to: 6, patch: { status: 'closed' } });
  expect(held()).toEqual({ seq: 5, view: { status: 'open' } });
});

it('asks when the page comes back to the foreground', async () => {
  await hold(5, { status: 'open' });
  document.dispatchEvent(new Event('visibilitychange'));
  await settled();
  expect(subscribes()).toEqual([null, 5]);
});

it('tells when a sequence number is reached', async () => {
  await hold(5, {});
  const reached = stream.reached(7, 1_000);
  const never = stream.reached(9, 1_000);
  server.send('batch', { stream: name, from: 6, to: 7, patch: {} });
  await expect(reached).resolves.toBe(true);
  await vi.advanceTimersByTimeAsync(1_000);
  await expect(never).resolves.toBe(false);
});
