import { useEffect, useRef } from 'react';

/** Milliseconds between two readings of a list that is not followed live. */
const pause = 2_000;

/** Calls when one of the values is another one, not more often than once in a pause. */
export function useRereading(values: readonly unknown[], reread: () => void): void {
  const known = useRef(values);
  const latest = useRef(0);
  const call = useRef(reread);
  call.current = reread;
  useEffect(() => {
    const before = known.current;
    const isNew = values.some((value, at) => before[at] !== undefined && value !== undefined && value !== before[at]);
    if (!isNew) {
      known.current = values;
      return undefined;
    }
    const timer = setTimeout(
      () => {
        known.current = values;
        latest.current = Date.now();
        call.current();
      },
      Math.max(0, latest.current + pause - Date.now()),
    );
    return () => clearTimeout(timer);
  });
}
