import { useEffect, useState } from 'react';

/** The token leaves the address at once: nobody shall read it over a shoulder or in the history. Empty = there was none. */
export function useTokenOfLink(): string {
  const [token, setToken] = useState(inAddress);
  useEffect(() => {
    const take = () => {
      const found = inAddress();
      if (found === '') return;
      setToken(found);
      history.replaceState(null, '', window.location.pathname);
    };
    take();
    window.addEventListener('hashchange', take);
    return () => window.removeEventListener('hashchange', take);
  }, []);
  return token;
}

const inAddress = () => new URLSearchParams(window.location.hash.slice(1)).get('token') ?? '';
