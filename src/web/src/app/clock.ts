import { useSyncExternalStore } from 'react';
import { Listeners } from '../live/listeners';

/**
 * The server's clock as seen from here. Times in a meeting are the server's; the clocks of office machines
 * are minutes off, and a speaker's running time must be the same on every screen.
 */
let offset = 0;

/** Takes the `Date` header of an answer; slow answers say too little to be used. */
export function noteServerTime(date: string | null, asked: number, answered: number): void {
  if (!date || answered - asked > 2_000) return;
  const difference = Date.parse(date) + 500 - (asked + answered) / 2;
  // The header counts whole seconds: only a difference beyond that is a difference.
  if (Number.isFinite(difference)) offset = Math.abs(difference) < 1_500 ? 0 : difference;
}

export function serverNow(): number {
  return Date.now() + offset;
}

const ticks = new Listeners<void>();
let timer: ReturnType<typeof setInterval> | undefined;
let users = 0;
let second = 0;

function subscribe(changed: () => void): () => void {
  const end = ticks.add(changed);
  users += 1;
  second = Math.floor(serverNow() / 1000);
  timer ??= setInterval(() => {
    second = Math.floor(serverNow() / 1000);
    ticks.emit();
  }, 1000);
  return () => {
    end();
    users -= 1;
    if (users > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** Milliseconds since 1970 by the server's clock; renders once a second, all clocks of a page together. */
export function useNow(): number {
  const shown = useSyncExternalStore(subscribe, () => second);
  return (shown === 0 ? Math.floor(serverNow() / 1000) : shown) * 1000;
}
