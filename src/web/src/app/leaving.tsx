import { useCallback, useEffect, useState } from 'react';
import { holdPage } from './router';

/**
 * While there is something that would be lost, leaving the page waits for an answer: `leave` is what was wanted. Closing the
 * browser's tab is asked about by the browser itself. Whoever stays at the path `within` does not leave.
 */
export function useLeaving(isHeld: boolean, within?: string) {
  const [leave, setLeave] = useState<() => void>();
  useEffect(() => {
    if (!isHeld) return undefined;
    const end = holdPage((wanted) => setLeave(() => wanted), within);
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => {
      end();
      window.removeEventListener('beforeunload', ask);
    };
  }, [isHeld, within]);
  const stay = useCallback(() => setLeave(undefined), []);
  const go = useCallback(() => {
    setLeave(undefined);
    leave?.();
  }, [leave]);
  return { leave: leave && go, stay };
}
