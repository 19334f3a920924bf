import type { ProblemDetails } from '../contract/rest';
import { Listeners } from '../live/listeners';
import { noteServerTime } from './clock';

/** `unreachable`: there was no answer at all. Otherwise the server's own stable word. */
export class ApiError extends Error {
  override name = 'ApiError';

  constructor(
    readonly status: number,
    readonly code: string,
    /** By field: what is wrong with it, for developers. */
    readonly errors: Readonly<Record<string, unknown>> = {},
  ) {
    super(`${status} ${code}`);
  }
}

/** A call was answered 401: whoever sat here is no longer signed in. */
export const signedOut = new Listeners<void>();

type Query = Readonly<Record<string, string | undefined>>;

export function withQuery(path: string, query: Query): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}

export async function request<T>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  options: { body?: unknown; signal?: AbortSignal } = {},
): Promise<T> {
  const init: RequestInit = { method, credentials: 'same-origin', headers: { Accept: 'application/json' } };
  if (options.signal) init.signal = options.signal;
  if (options.body !== undefined) {
    init.headers = { ...init.headers, 'Content-Type': 'application/json' };
    init.body = JSON.stringify(options.body);
  }
  let response: Response;
  const asked = Date.now();
  try {
    response = await fetch(path, init);
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new ApiError(0, 'unreachable');
  }
  noteServerTime(response.headers.get('Date'), asked, Date.now());
  if (!response.ok) throw await problem(response);
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

async function problem(response: Response): Promise<ApiError> {
  // A proxy that stands before a server which is down answers for it.
  if (response.status === 502 || response.status === 504) return new ApiError(response.status, 'unreachable');
  const details = (await response.json().catch(() => ({}))) as ProblemDetails;
  // A wrong password or code is answered 401 too, and ends nothing.
  const wrong = details.code === 'invalidCredentials' || details.code === 'twoFactorRequired';
  if (response.status === 401 && !wrong) signedOut.emit();
  return new ApiError(response.status, details.code ?? 'failed', details.errors);
}
