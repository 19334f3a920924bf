import { afterEach, expect, test, vi } from 'vitest';
import { noteTimeZone, today } from './days';

afterEach(() => vi.useRealTimers());

test('today is that of the organisation, not that of the device', () => {
  vi.useFakeTimers({ now: new Date('2026-06-30T17:30:00Z') });
  noteTimeZone('Asia/Ho_Chi_Minh');
  expect(today()).toBe('2026-07-01');
  noteTimeZone('America/New_York');
  expect(today()).toBe('2026-06-30');
});

test('a zone that the browser does not know leaves its own', () => {
  vi.useFakeTimers({ now: new Date(2026, 6, 1, 0, 5) });
  noteTimeZone('Hanoi');
  expect(today()).toBe('2026-07-01');
});
