import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FakeServer, settled } from '../test/FakeServer';
import { CommandSender, type Outcome } from './CommandSender';
import { LiveConnection } from './LiveConnection';
import { LiveStream } from './LiveStream';

interface Command {
  readonly type: string;
}

const name = 'meeting:m';
let server: FakeServer;
let connection: LiveConnection;
let stream: LiveStream<unknown>;
let sender: CommandSender<Command>;

beforeEach(async () => {
  vi.useFakeTimers();
  server = new FakeServer();
  connection = new LiveConnection(server.connect, { random: () => 0 });
  stream = new LiveStream(connection, name);
  sender = new CommandSender<Command>(connection, stream, { deadline: 20_000 });
  connection.start();
  stream.open();
  await settled();
  server.callsOf('Subscribe')[0]?.answer({ ok: true, stream: name, seq: 5, state: {} });
  await settled();
});

afterEach(() => {
  stream.close();
  connection.stop();
  vi.useRealTimers();
});

const executes = () => server.callsOf('Execute');
const ids = () => executes().map((call) => call.args[1]);
const refusal = (code: string, retryable = false) => ({ ok: false, code, message: '', retryable });
function watch(promise: Promise<Outcome>): { outcome?: Outcome } {
  const seen: { outcome?: Outcome } = {};
  void promise.then((outcome) => {
    seen.outcome = outcome;
  });
  return seen;
}

it('is done once it is answered and the view has reached it', async () => {
  const seen = watch(sender.execute({ type: 'openMeeting' }));
  await settled();
  expect(executes()[0]?.args).toEqual([name, expect.any(String), { type: 'openMeeting' }]);
  executes()[0]?.answer({ ok: true, seq: 6 });
  await settled();
  expect(seen.outcome).toBeUndefined();
  server.send('batch', { stream: name, from: 6, to: 6, patch: {} });
  await settled();
  expect(seen.outcome).toEqual({ status: 'done', seq: 6, result: undefined });
});

it('waits longer for what takes the server long, and does not take that for a lost connection', async () => {
  const patient = new CommandSender<Command>(connection, stream, { patience: () => 100_000 });
  const seen = watch(patient.execute({ type: 'issueMinutes' }));
  await settled();
  await vi.advanceTimersByTimeAsync(90_000);
  expect(connection.status).toBe('connected');
  expect(executes()).toHaveLength(1);
  executes()[0]?.answer({ ok: true, seq: 5 });
  await settled();
  expect(seen.outcome).toEqual({ status: 'done', seq: 5, result: undefined });
});

it.each([
  ['before', () => stream.close(), () => undefined],
  ['after', () => undefined, () => stream.close()],
])('does not wait for the view of a page that is left %s the answer', async (_, before, after) => {
  const seen = watch(sender.execute({ type: 'postMessage' }));
  await settled();
  before();
  executes()[0]?.answer({ ok: true, seq: 6 });
  await settled();
  after();
  await settled();
  expect(seen.outcome?.status).toBe('done');
});

it('is done also when the view was first', async () => {
  const seen = watch(sender.execute({ type: 'openMeeting' }));
  await settled();
  server.send('batch', { stream: name, from: 6, to: 6, patch: {} });
  executes()[0]?.answer({ ok: true, seq: 6 });
  await settled();
  expect(seen.outcome?.status).toBe('done');
});

it('is sent again with the same id when the connection broke before the answer', async () => {
  const seen = watch(sender.execute({ type: 'castBallot' }));
  await settled();
  server.drop();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(ids()).toHaveLength(2);
  expect(new Set(ids()).size).toBe(1);
  executes()[1]?.answer({ ok: true, seq: 5 });
  await settled();
  expect(seen.outcome?.status).toBe('done');
});

it('is sent again with the same id to the server that took the place of a stopping one', async () => {
  const seen = watch(sender.execute({ type: 'castBallot' }));
  await settled();
  server.send('notice', { type: 'draining', within: 0 });
  await vi.advanceTimersByTimeAsync(6_000);
  expect(ids()).toHaveLength(2);
  expect(new Set(ids()).size).toBe(1);
  expect(server.open).toEqual([1]);
  executes()[1]?.answer({ ok: true, seq: 5 });
  await settled();
  expect(seen.outcome?.status).toBe('done');
});

it('waits for the connection before it is sent', async () => {
  server.drop();
  const seen = watch(sender.execute({ type: 'checkIn' }));
  await settled();
  expect(executes()).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(executes()).toHaveLength(1);
  executes()[0]?.answer({ ok: true, seq: 5 });
  await settled();
  expect(seen.outcome?.status).toBe('done');
});

it('is sent again with the same id after a retryable refusal', async () => {
  const seen = watch(sender.execute({ type: 'checkIn' }));
  await settled();
  executes()[0]?.answer(refusal('unavailable', true));
  await vi.advanceTimersByTimeAsync(500);
  expect(ids()).toHaveLength(2);
  expect(new Set(ids()).size).toBe(1);
  executes()[1]?.answer({ ok: true, seq: 5 });
  await settled();
  expect(seen.outcome?.status).toBe('done');
});

it('gives any other refusal to the caller at once', async () => {
  const seen = watch(sender.execute({ type: 'openMeeting' }));
  await settled();
  executes()[0]?.answer(refusal('forbidden'));
  await settled();
  expect(seen.outcome).toEqual({ status: 'refused', refusal: refusal('forbidden') });
});

it('ends unconfirmed at the deadline, and keeps its id for when it is asked for again', async () => {
  server.reachable = false;
  server.drop();
  const seen = watch(sender.execute({ type: 'castBallot' }));
  await vi.advanceTimersByTimeAsync(21_000);
  expect(seen.outcome).toEqual({ status: 'unconfirmed' });

  server.reachable = true;
  await vi.advanceTimersByTimeAsync(15_000);
  const lost = watch(sender.execute({ type: 'castBallot' }));
  await settled();
  server.reachable = false;
  server.drop();
  await vi.advanceTimersByTimeAsync(21_000);
  expect(lost.outcome).toEqual({ status: 'unconfirmed' });

  server.reachable = true;
  await vi.advanceTimersByTimeAsync(15_000);
  const again = watch(sender.execute({ type: 'castBallot' }));
  await settled();
  expect(new Set(ids()).size).toBe(1);
  executes().at(-1)?.answer({ ok: true, seq: 5 });
  await settled();
  expect(again.outcome?.status).toBe('done');

  void sender.execute({ type: 'castBallot' });
  await settled();
  expect(new Set(ids()).size).toBe(2);
});

it('is the one that is under way when it is asked for again before that is answered', async () => {
  const first = watch(sender.execute({ type: 'postMessage' }));
  const second = watch(sender.execute({ type: 'postMessage' }));
  await settled();
  expect(executes()).toHaveLength(1);
  executes()[0]?.answer({ ok: true, seq: 5 });
  await settled();
  expect(first.outcome?.status).toBe('done');
  expect(second.outcome?.status).toBe('done');

  void sender.execute({ type: 'postMessage' });
  await settled();
  expect(new Set(ids()).size).toBe(2);
});

it('is the one that is under way, or was not confirmed, for the sender of a page that comes back too', async () => {
  const pageAgain = () =>
    new CommandSender<Command>(connection, new LiveStream(connection, name), { deadline: 20_000 });
  void sender.execute({ type: 'postMessage' });
  const joined = watch(pageAgain().execute({ type: 'postMessage' }));
  await settled();
  expect(executes()).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(joined.outcome).toEqual({ status: 'unconfirmed' });

  void pageAgain().execute({ type: 'postMessage' });
  await settled();
  expect(new Set(ids()).size).toBe(1);
  const elsewhere = new LiveStream<unknown>(connection, 'meeting:n');
  void new CommandSender<Command>(connection, elsewhere).execute({ type: 'postMessage' });
  await settled();
  expect(new Set(ids()).size).toBe(2);
});

it('is another command ten minutes after it was not confirmed', async () => {
  const sendLost = async () => {
    server.reachable = true;
    await vi.advanceTimersByTimeAsync(15_000);
    const seen = watch(sender.execute({ type: 'recordAttendance' }));
    await settled();
    server.reachable = false;
    server.drop();
    await vi.advanceTimersByTimeAsync(21_000);
    expect(seen.outcome).toEqual({ status: 'unconfirmed' });
  };
  await sendLost();
  await sendLost();
  expect(new Set(ids()).size).toBe(1);
  await vi.advanceTimersByTimeAsync(600_000);
  await sendLost();
  expect(new Set(ids()).size).toBe(2);
});

it('is refused, not unconfirmed, when every attempt was refused for its rate', async () => {
  const seen = watch(sender.execute({ type: 'postMessage' }));
  for (let i = 0; i < 60 && !seen.outcome; i += 1) {
    await settled();
    executes().at(-1)?.answer(refusal('rateLimited', true));
    await vi.advanceTimersByTimeAsync(500);
  }
  expect(seen.outcome).toEqual({ status: 'refused', refusal: refusal('rateLimited', true) });
});
