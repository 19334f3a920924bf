import { useMemo } from 'react';
import { useResource } from '../app/useResource';
import type { CatalogueEntry, CatalogueKind } from '../contract/catalogues';
import type { Id } from '../contract/meetings';

const none: readonly string[] = [];

/** The names of one catalogue and which entry each is. */
export function useCatalogueIds(kind: CatalogueKind): ReadonlyMap<string, Id> {
  const entries = useResource<readonly CatalogueEntry[]>(`/api/catalogues?kind=${kind}`);
  const held = entries.status === 'loaded' ? entries.data : undefined;
  return useMemo(() => new Map(held?.map(({ name, id }) => [name, id]) ?? []), [held]);
}

/** The names of one catalogue in its order, to be offered in a form; empty while they are not known, which keeps nobody waiting. */
export function useCatalogue(kind: CatalogueKind): readonly string[] {
  const entries = useResource<readonly CatalogueEntry[]>(`/api/catalogues?kind=${kind}`);
  const held = entries.status === 'loaded' ? entries.data : undefined;
  return useMemo(() => held?.map(({ name }) => name) ?? none, [held]);
}
