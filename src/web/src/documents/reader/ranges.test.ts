import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { readPart, readPartAtLast } from './ranges';

const whole = new Uint8Array(1_000).map((_, i) => i % 251);
const never = new AbortController().signal;

/** As a server that knows ranges; `trouble` answers before it. */
function serve(...trouble: (() => Response | Promise<Response>)[]) {
  const fetched = vi.fn(async (_: string, init: RequestInit) => {
    const odd = trouble.shift();
    if (odd) return odd();
    const [, begin, end] = /^bytes=(\d+)-(\d+)$/.exec(new Headers(init.headers).get('Range') ?? '') ?? [];
    const bytes = whole.slice(Number(begin), Number(end) + 1);
    return new Response(bytes, {
      status: 206,
      headers: { 'Content-Range': `bytes ${begin}-${Number(begin) + bytes.length - 1}/${whole.length}` },
    });
  });
  vi.stubGlobal('fetch', fetched);
  return fetched;
}

const away = () => Promise.reject(new TypeError('Failed to fetch'));
const refused = (status: number, code: string) => () => Response.json({ code }, { status });

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('asks for a part, and says how long the whole is', async () => {
  serve();
  expect(await readPart('/pdf', 100, 200, never)).toEqual({ bytes: whole.slice(100, 200), total: 1_000 });
});

it('takes the whole where the server gives no parts', async () => {
  serve(() => new Response(whole));
  expect(await readPart('/pdf', 0, 200, never)).toEqual({ bytes: whole, total: 1_000 });
});

it.each([
  [404, 'notFound'],
  [409, 'wrongState'],
  [503, 'unavailable'],
])('says why there is none: %i', async (status, code) => {
  serve(refused(status, code));
  await expect(readPart('/pdf', 0, 200, never)).rejects.toMatchObject({ status, code });
});

it('waits for a network and a server that are away, longer each time', async () => {
  const fetched = serve(away, refused(503, 'unavailable'), away);
  const part = readPartAtLast('/pdf', 0, 10, never);
  await vi.advanceTimersByTimeAsync(499);
  expect(fetched).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(fetched).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(fetched).toHaveBeenCalledTimes(3);
  await vi.advanceTimersByTimeAsync(2_000);
  expect((await part).bytes).toEqual(whole.slice(0, 10));
});

it('asks again at once when the network is back', async () => {
  serve(away);
  const part = readPartAtLast('/pdf', 0, 10, never);
  await vi.advanceTimersByTimeAsync(1);
  window.dispatchEvent(new Event('online'));
  expect((await part).total).toBe(1_000);
});

it('does not ask again what is refused, or what nobody waits for', async () => {
  const fetched = serve(refused(404, 'notFound'));
  await expect(readPartAtLast('/pdf', 0, 10, never)).rejects.toMatchObject({ code: 'notFound' });
  expect(fetched).toHaveBeenCalledTimes(1);

  const given = serve(away, away);
  const aborter = new AbortController();
  const part = readPartAtLast('/pdf', 0, 10, aborter.signal);
  const end = part.catch((reason: unknown) => reason);
  await vi.advanceTimersByTimeAsync(1);
  aborter.abort();
  expect(await end).toBe(aborter.signal.reason);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(given).toHaveBeenCalledTimes(1);
});
