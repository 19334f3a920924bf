import { useMemo } from 'react';
import type { ById, Id } from '../contract/meetings';

export type Entry<T> = readonly [id: Id, value: T];

export function ordered<T extends { readonly position: number }>(map: ById<T>): readonly Entry<T>[] {
  return Object.entries(map).sort(([, a], [, b]) => a.position - b.position);
}

export function useOrdered<T extends { readonly position: number }>(map: ById<T>): readonly Entry<T>[] {
  return useMemo(() => ordered(map), [map]);
}

/** For finding names typed without marks: "Đặng Thị Hòa" → "dang thi hoa". */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();
}

/** Text as it is sent: composed (NFC), without space around it. */
export function clean(text: string): string {
  return text.normalize('NFC').trim();
}

/** As `clean`, on one line: titles typed into a field of several lines. */
export function cleanLine(text: string): string {
  return clean(text.replace(/\s+/g, ' '));
}
