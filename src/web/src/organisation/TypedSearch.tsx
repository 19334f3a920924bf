import { useEffect, useRef, useState } from 'react';
import { SearchField } from '../ui/fields';

interface TypedSearchProps {
  readonly label: string;
  readonly hint?: string;
  readonly q: string;
  readonly onSearch: (q: string) => void;
}

/** Asks once somebody has paused typing. */
export function TypedSearch({ label, hint, q, onSearch }: TypedSearchProps) {
  const [typed, setTyped] = useState(q);
  const told = useRef(q);
  const tell = useRef(onSearch);
  tell.current = onSearch;
  // The address was changed by something else.
  useEffect(() => {
    if (q === told.current) return;
    told.current = q;
    setTyped(q);
  }, [q]);
  useEffect(() => {
    const timer = setTimeout(() => {
      const wanted = typed.trim();
      if (wanted === told.current) return;
      told.current = wanted;
      tell.current(wanted);
    }, 250);
    return () => clearTimeout(timer);
  }, [typed]);
  return <SearchField label={label} {...(hint ? { hint } : {})} value={typed} onChange={setTyped} />;
}
