import { useEffect, useSyncExternalStore } from 'react';
import { Listeners } from '../live/listeners';

let open = 0;
const changes = new Listeners<void>();

function count(by: 1 | -1): void {
  open += by;
  changes.emit();
}

/** Within a dialog: counts it for as long as it stands. */
export function StandsOpen() {
  useEffect(() => {
    count(1);
    return () => count(-1);
  }, []);
  return null;
}

/** Whether a dialog stands above the page: what is swapped behind it would take it away, with the words in it. */
export function useDialogOpen(): boolean {
  return useSyncExternalStore(
    (changed) => changes.add(changed),
    () => open > 0,
  );
}
