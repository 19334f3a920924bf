import { ApiError, isAway, problem } from '../../app/api';

export interface Part {
  readonly bytes: Uint8Array;
  /** Bytes of the whole. */
  readonly total: number;
}

/** The bytes from `begin` up to `end`, which is not among them; the whole where the server gives no parts. Throws `ApiError`. */
export async function readPart(url: string, begin: number, end: number, signal: AbortSignal): Promise<Part> {
  let answer: Response;
  try {
    answer = await fetch(url, { credentials: 'same-origin', headers: { Range: `bytes=${begin}-${end - 1}` }, signal });
    if (answer.ok) {
      const bytes = new Uint8Array(await answer.arrayBuffer());
      const total = /\/(\d+)$/.exec(answer.headers.get('Content-Range') ?? '')?.[1];
      return { bytes, total: answer.status === 206 && total ? Number(total) : bytes.length };
    }
  } catch (error) {
    if (signal.aborted) throw error;
    throw new ApiError(0, 'unreachable');
  }
  throw problem(answer.status, await answer.text().catch(() => ''));
}

const firstPause = 500;
const longestPause = 15_000;

/** As above; a network or server that is away is waited for. */
export async function readPartAtLast(url: string, begin: number, end: number, signal: AbortSignal): Promise<Part> {
  for (let pause = firstPause; ; pause = Math.min(2 * pause, longestPause)) {
    try {
      return await readPart(url, begin, end, signal);
    } catch (error) {
      if (!(error instanceof ApiError) || !isAway(error)) throw error;
      await networkOr(pause, signal);
    }
  }
}

/** Resolves after so many milliseconds, or as soon as the network is back; rejects where it is given up. */
function networkOr(pause: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => () => {
      clearTimeout(timer);
      window.removeEventListener('online', go);
      signal.removeEventListener('abort', stop);
      settle();
    };
    const go = end(resolve);
    const stop = end(() => reject(signal.reason));
    const timer = setTimeout(go, pause);
    window.addEventListener('online', go);
    signal.addEventListener('abort', stop);
  });
}
