import { expect, it } from 'vitest';
import { neverSpoken, spoken, spokenByUnit } from './speakers';

const speakers = {
  a: { name: 'An', unitName: 'Cơ sở 1', requested: 2, spoken: 2, seconds: 90 },
  b: { name: 'Bình', unitName: 'Cơ sở 1', requested: 2, spoken: 1, seconds: 200 },
  c: { name: 'Chi', unitName: 'Cơ sở 2', requested: 1, spoken: 0, seconds: 0 },
  d: { name: 'Ánh', unitName: 'Cơ sở 2', requested: 1, spoken: 0, seconds: 0 },
};

it('lists who has spoken, longest first', () => {
  expect(spoken(speakers).map(({ name, spoken: count, seconds }) => [name, count, seconds])).toEqual([
    ['Bình', 1, 200],
    ['An', 2, 90],
  ]);
});

it('adds up by unit', () => {
  expect(spokenByUnit(speakers)).toEqual([{ id: 'Cơ sở 1', name: 'Cơ sở 1', spoken: 3, seconds: 290 }]);
});

it('tells apart who asked and never spoke', () => {
  expect(neverSpoken(speakers).map(({ name }) => name)).toEqual(['Ánh', 'Chi']);
});
