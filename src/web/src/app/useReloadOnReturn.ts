import { useEffect } from 'react';

/** Whoever comes back from another window sees what happened meanwhile. */
export function useReloadOnReturn(reload: () => void): void {
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') reload();
    };
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [reload]);
}
