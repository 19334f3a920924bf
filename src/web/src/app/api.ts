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

/** There was no answer of its own, or too much was asked at once: it may be otherwise in a moment. */
export function isAway({ status }: ApiError): boolean {
  return status === 0 || status === 429 || status >= 500;
}

/** A call was answered 401: whoever sat here is no longer signed in. */
export const signedOut = new Listeners<void>();

type Query = Readonly<Record<string, string | undefined>>;

export function withQuery(path: string, query: Query): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

interface Options {
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

export async function request<T>(method: Method, path: string, options: Options = {}): Promise<T> {
  const text = await (await send(method, path, options)).text();
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

/** For answers that are files, under the name that the server gives them. */
export async function requestFile(method: Method, path: string): Promise<File> {
  const response = await send(method, path, {});
  const name =
    fileNameOf(response.headers.get('Content-Disposition')) ?? path.replace(/\?.*$/, '').replace(/^.*\//, '');
  return new File([await response.blob()], name);
}

/** RFC 6266: the extended form, where there is one, says it in full. */
export function fileNameOf(disposition: string | null): string | undefined {
  const extended = disposition?.match(/filename\*=UTF-8''([^;]+)/i)?.[1];
  if (extended) return decodeURIComponent(extended);
  return disposition?.match(/filename="?([^";]+)"?/i)?.[1];
}

async function send(method: Method, path: string, options: Options): Promise<Response> {
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
  if (!response.ok) throw problem(response.status, await response.text().catch(() => ''));
  return response;
}

/** What an answer that is no success says. */
export function problem(status: number, body: string): ApiError {
  // A proxy that stands before a server which is down answers for it.
  if (status === 502 || status === 504) return new ApiError(status, 'unreachable');
  const details = detailsOf(body);
  // A wrong password or code is answered 401 too, and ends nothing.
  const wrong = details.code === 'invalidCredentials' || details.code === 'twoFactorRequired';
  if (status === 401 && !wrong) signedOut.emit();
  return new ApiError(status, details.code ?? 'failed', details.errors);
}

function detailsOf(body: string): ProblemDetails {
  try {
    return (JSON.parse(body) ?? {}) as ProblemDetails;
  } catch {
    return {};
  }
}
