import { useEffect, useRef, useState } from 'react';
import { navigate } from '../app/router';

interface LeaveGuard {
  /** Whether somebody is about to leave, and is to be asked. */
  readonly asking: boolean;
  /** Asks for a button that leads away. */
  readonly ask: (to: string) => void;
  readonly leave: () => void;
  readonly stay: () => void;
}

/** Asks before what is not saved gets lost: by a link of ours, by changing the language or by closing the page. */
export function useLeaveGuard(unsaved: boolean): LeaveGuard {
  const [go, setGo] = useState<() => void>();
  const passing = useRef(false);
  useEffect(() => {
    if (!unsaved) return undefined;
    const closing = (event: BeforeUnloadEvent) => event.preventDefault();
    const clicked = (event: MouseEvent) => {
      const way = event.target instanceof Element ? event.target.closest<HTMLElement>('a, .languages button') : null;
      const href = way?.getAttribute('href') ?? '';
      const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
      if (!way || passing.current || !plain || (way.tagName === 'A' && !href.startsWith('/'))) return;
      event.preventDefault();
      event.stopPropagation();
      setGo(() => () => {
        passing.current = true;
        way.click();
        passing.current = false;
      });
    };
    window.addEventListener('beforeunload', closing);
    // Before the link itself hears of it.
    document.addEventListener('click', clicked, true);
    return () => {
      window.removeEventListener('beforeunload', closing);
      document.removeEventListener('click', clicked, true);
    };
  }, [unsaved]);
  return {
    asking: go !== undefined,
    ask: (to) => setGo(() => () => navigate(to)),
    leave: () => {
      setGo(undefined);
      go?.();
    },
    stay: () => setGo(undefined),
  };
}
