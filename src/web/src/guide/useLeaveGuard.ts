import { useEffect, useState } from 'react';
import { navigate } from '../app/router';

interface LeaveGuard {
  /** Whether somebody is about to leave by a link, and is to be asked. */
  readonly asking: boolean;
  /** The same for a button that leads away. */
  readonly ask: (to: string) => void;
  readonly leave: () => void;
  readonly stay: () => void;
}

/** Asks before what is not saved gets lost, by a link of ours or by closing the page. */
export function useLeaveGuard(unsaved: boolean): LeaveGuard {
  const [target, setTarget] = useState<string>();
  useEffect(() => {
    if (!unsaved) return undefined;
    const closing = (event: BeforeUnloadEvent) => event.preventDefault();
    const following = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      const href = link?.getAttribute('href');
      const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
      if (!href?.startsWith('/') || !plain) return;
      event.preventDefault();
      event.stopPropagation();
      setTarget(href);
    };
    window.addEventListener('beforeunload', closing);
    // Before the link itself hears of it.
    document.addEventListener('click', following, true);
    return () => {
      window.removeEventListener('beforeunload', closing);
      document.removeEventListener('click', following, true);
    };
  }, [unsaved]);
  return {
    asking: target !== undefined,
    ask: setTarget,
    leave: () => target !== undefined && navigate(target),
    stay: () => setTarget(undefined),
  };
}
