import { useEffect, useRef, useState } from 'react';
import { useLeaving } from '../app/leaving';

interface LeaveGuard {
  /** Whether somebody is about to leave, and is to be asked. */
  readonly asking: boolean;
  readonly leave: () => void;
  readonly stay: () => void;
}

/** Asks before what is not saved gets lost: by leaving the page in whatever way, or by changing the language. */
export function useLeaveGuard(unsaved: boolean): LeaveGuard {
  const leaving = useLeaving(unsaved);
  const [go, setGo] = useState<() => void>();
  const passing = useRef(false);
  useEffect(() => {
    if (!unsaved) return undefined;
    const clicked = (event: MouseEvent) => {
      const button = event.target instanceof Element ? event.target.closest<HTMLElement>('.languages button') : null;
      if (!button || passing.current) return;
      event.preventDefault();
      event.stopPropagation();
      setGo(() => () => {
        passing.current = true;
        button.click();
        passing.current = false;
      });
    };
    // Before the button itself hears of it.
    document.addEventListener('click', clicked, true);
    return () => document.removeEventListener('click', clicked, true);
  }, [unsaved]);
  return {
    asking: go !== undefined || leaving.leave !== undefined,
    leave: () => {
      setGo(undefined);
      (go ?? leaving.leave)?.();
    },
    stay: () => {
      setGo(undefined);
      leaving.stay();
    },
  };
}
