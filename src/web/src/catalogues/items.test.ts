import { expect, it } from 'vitest';
import { afterDrop, isAbbreviationTaken, isTaken, itemsOf } from './items';

const view = {
  c: { kind: 'documentType', name: 'Quyết định', abbreviation: 'QĐ', position: 2, retired: false },
  a: { kind: 'documentType', name: 'Nghị quyết', abbreviation: 'NQ', position: 1, retired: false },
  b: { kind: 'position', name: 'Quyết định', position: 0, retired: false },
  d: { kind: 'documentType', name: 'Công điện', abbreviation: 'CĐ', position: 3, retired: true },
} as const;

it('lists one catalogue by position', () => {
  expect(itemsOf(view, 'documentType').map(({ id }) => id)).toEqual(['a', 'c', 'd']);
});

it('knows a name that is in use whatever its capitals and marks, but for the entry itself', () => {
  const items = itemsOf(view, 'documentType');
  expect(isTaken(items, 'quyet dinh')).toBe(true);
  expect(isTaken(items, 'quyet dinh', 'c')).toBe(false);
  expect(isTaken(items, 'Công điện')).toBe(false);
  expect(isAbbreviationTaken(items, 'qđ')).toBe(true);
  expect(isAbbreviationTaken(items, 'CĐ')).toBe(false);
  expect(isAbbreviationTaken(items, '')).toBe(false);
});

it('says behind which entry one was dropped', () => {
  const order = ['a', 'b', 'c'];
  expect(afterDrop(order, 'c', 'a', 'before')).toEqual({ afterId: undefined, isSame: false });
  expect(afterDrop(order, 'a', 'b', 'after')).toEqual({ afterId: 'b', isSame: false });
  expect(afterDrop(order, 'b', 'a', 'after')).toEqual({ afterId: 'a', isSame: true });
  expect(afterDrop(order, 'a', 'b', 'before')).toEqual({ afterId: undefined, isSame: true });
});
