import { expect, it } from 'vitest';
import { uuidv7 } from './uuid';

it('is a version 7 UUID of the time given', () => {
  const id = uuidv7(0x0192_3456_789a);
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(id.startsWith('01923456-789a-7')).toBe(true);
});

it('sorts by time and does not repeat', () => {
  expect(uuidv7(1) < uuidv7(2)).toBe(true);
  expect(new Set(Array.from({ length: 1000 }, () => uuidv7(5))).size).toBe(1000);
});
