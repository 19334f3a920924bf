import { expect, it } from 'vitest';
import { hasAnswered } from './answers';

const at = '2026-11-23T01:00:00Z';

it('counts whoever sends somebody neither as coming nor as not coming', () => {
  const person = {
    role: 'delegate',
    answer: { answer: 'accepted', at },
    delegation: { toMemberId: 'x', toName: 'Dũng', at },
  } as const;
  expect(hasAnswered(person, 'delegated')).toBe(true);
  expect(hasAnswered(person, 'accepted')).toBe(false);
});

it('asks neither screens nor those who come in the stead of others', () => {
  expect(hasAnswered({ role: 'display' }, 'none')).toBe(false);
  expect(hasAnswered({ role: 'delegate', onlyStandsIn: true }, 'none')).toBe(false);
  expect(hasAnswered({ role: 'guest' }, 'none')).toBe(true);
  expect(hasAnswered({ role: 'display' }, 'all')).toBe(true);
});
