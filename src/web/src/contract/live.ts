/** Frames of the hub `/hub/live`. */

import type { Instant } from './meetings';

export type StreamName =
  | `meeting:${string}`
  | `organisation:${string}`
  | `catalogues:${string}`
  | `registers:${string}`
  | `room:${string}`
  | `document:${string}`
  | `round:${string}`
  | `task:${string}`
  | `member:${string}`;

export type RefusalCode =
  | 'notFound'
  | 'forbidden'
  | 'invalid'
  | 'wrongState'
  | 'conflict'
  | 'tooLarge'
  | 'rateLimited'
  | 'unavailable'
  | 'broken';

export interface Refusal {
  readonly ok: false;
  readonly code: RefusalCode;
  /** One English sentence for developers; people read their own language by code. */
  readonly message: string;
  /** The same command with the same id may be sent again as it is. */
  readonly retryable: boolean;
  readonly errors?: Readonly<Record<string, string>>;
}

export interface Snapshot<V> {
  readonly ok: true;
  readonly stream: StreamName;
  readonly seq: number;
  readonly state: V;
}

export interface Continuation {
  readonly ok: true;
  readonly stream: StreamName;
  readonly seq: number;
  readonly from: number;
  readonly to: number;
  /** JSON Merge Patch, RFC 7396. */
  readonly patch: unknown;
}

export type Subscribed<V> = Snapshot<V> | Continuation;

interface BatchRange {
  readonly stream: StreamName;
  readonly from: number;
  readonly to: number;
}

/** `from` is the last `to` + 1. A state replaces the view. */
export type Batch<V = unknown> = BatchRange & ({ readonly patch: unknown } | { readonly state: V });

export interface Accepted {
  readonly ok: true;
  readonly seq: number;
  readonly result?: unknown;
}

export interface Notice {
  readonly type: 'draining' | 'signedOut' | 'accessChanged';
  /** With `draining`: milliseconds over which those who are told spread their leaving. */
  readonly within?: number;
  /** With `accessChanged`: which; without it, any. */
  readonly stream?: StreamName;
  readonly at?: Instant;
}
