import { useEffect } from 'react';
import { replaceQuery, useSearch } from '../../app/router';

/** Which of them: written in the address, so that the browser's button back finds the same. */
export interface Filter {
  readonly q?: string | undefined;
  readonly unit?: string | undefined;
  /** `false`: not those of the units below. */
  readonly within?: string | undefined;
  readonly active?: string | undefined;
}

let latest = '';

/** The list as it was left, to lead back to it. */
export function latestFilter(): string {
  return latest;
}

export function useFilter(): readonly [Filter, (changes: Filter) => void] {
  const written = useSearch();
  useEffect(() => {
    latest = written;
  }, [written]);
  const search = new URLSearchParams(written);
  const filter: Filter = Object.fromEntries(
    ['q', 'unit', 'within', 'active'].flatMap((name) => {
      const value = search.get(name);
      return value ? [[name, value]] : [];
    }),
  );
  return [filter, (changes) => replaceQuery({ ...filter, ...changes })];
}
