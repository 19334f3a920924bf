import { useMemo } from 'react';
import type { ById, Id } from '../contract/meetings';

export type Entry<T> = readonly [id: Id, value: T];

export function ordered<T extends { readonly position: number }>(map: ById<T>): readonly Entry<T>[] {
  return Object.entries(map).sort(([, a], [, b]) => a.position - b.position);
}

export function useOrdered<T extends { readonly position: number }>(map: ById<T>): readonly Entry<T>[] {
  return useMemo(() => ordered(map), [map]);
}
