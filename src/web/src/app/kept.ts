import { type SetStateAction, useCallback, useSyncExternalStore } from 'react';
import type { LiveConnection } from '../live/LiveConnection';
import { Listeners } from '../live/listeners';

class Kept {
  private readonly values = new Map<string, unknown>();
  private readonly changes = new Listeners<void>();

  readonly onChange = (listener: () => void) => this.changes.add(listener);

  /** What is kept there; where there is nothing, `first`. */
  get<T>(key: string, first: T): T {
    return this.values.has(key) ? (this.values.get(key) as T) : first;
  }

  set(key: string, value: unknown): void {
    this.values.set(key, value);
    this.changes.emit();
  }

  /** What is kept there, made where it is asked for first. */
  once<T>(key: string, make: () => T): T {
    if (!this.values.has(key)) this.values.set(key, make());
    return this.values.get(key) as T;
  }
}

const stores = new WeakMap<LiveConnection, Kept>();

/** In memory, for as long as somebody is signed in: whoever comes next has another connection, and finds nothing. */
export function keptWith(connection: LiveConnection): Kept {
  const held = stores.get(connection);
  if (held) return held;
  const made = new Kept();
  stores.set(connection, made);
  return made;
}

/**
 * As `useState`, for what must outlive the part of the page that shows it: tabs, channels and layouts come and go. All parts
 * with the same key share it; what comes back to a part that is gone is held for the next one. `first` is the same each time.
 */
export function useKept<T>(connection: LiveConnection, key: string, first: T) {
  const kept = keptWith(connection);
  const value = useSyncExternalStore(kept.onChange, () => kept.get(key, first));
  const set = useCallback(
    (next: SetStateAction<T>) =>
      kept.set(key, typeof next === 'function' ? (next as (held: T) => T)(kept.get(key, first)) : next),
    [kept, key, first],
  );
  return [value, set] as const;
}
