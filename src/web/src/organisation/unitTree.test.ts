import { expect, it } from 'vitest';
import { organisationView } from '../test/renderOrganisation';
import { forestOf, isWithin, pathTo, searchUnits, unitsOn } from './unitTree';

const units = organisationView().units ?? {};

it('shows what exists on the day, and what will; a change that has begun counts', () => {
  const changed = {
    ...units,
    edu: {
      versions: [
        { position: 1, code: 'CDGD', name: 'Cũ', kind: 'union', parentId: 'top' },
        { from: '2026-07-01', position: 1, parentId: 'health', code: 'GD', name: 'Mới', kind: 'union' },
      ],
    },
    gone: { versions: [{ parentId: 'top', position: 9, code: 'X', name: 'X', kind: 'union' }], closedOn: '2026-07-01' },
    soon: { versions: [{ from: '2026-08-01', parentId: 'top', position: 9, code: 'S', name: 'S', kind: 'union' }] },
  };
  expect(unitsOn(changed, '2026-06-30').map(({ id, name }) => [id, name])).toContainEqual(['edu', 'Cũ']);
  expect(unitsOn(changed, '2026-06-30').some(({ id }) => id === 'gone')).toBe(true);
  const later = unitsOn(changed, '2026-07-01');
  expect(later.find(({ id }) => id === 'edu')).toMatchObject({ name: 'Mới', code: 'GD', parentId: 'health' });
  expect(later.some(({ id }) => id === 'gone')).toBe(false);
  expect(later.find(({ id }) => id === 'soon')).toMatchObject({ from: '2026-08-01' });
});

it('stands by position under the parent, and at the top whoever has none here', () => {
  const list = unitsOn(
    { ...units, lost: { versions: [{ parentId: 'elsewhere', position: 5, code: 'L', name: 'L', kind: 'x' }] } },
    '2026-07-01',
  );
  const forest = forestOf(list);
  expect(forest.tops.map(({ unit }) => unit.id)).toEqual(['top', 'lost']);
  expect(forest.tops[0]?.children.map(({ unit }) => unit.id)).toEqual(['edu', 'health']);
  expect(pathTo(forest, 'edu').map(({ id }) => id)).toEqual(['top']);
  expect([isWithin(forest, 'edu', 'top'), isWithin(forest, 'top', 'edu')]).toEqual([true, false]);
});

it('ends also where units stand below each other', () => {
  const forest = forestOf([
    { id: 'a', parentId: 'b', position: 1, code: 'a', name: 'a', kind: 'x' },
    { id: 'b', parentId: 'a', position: 1, code: 'b', name: 'b', kind: 'x' },
  ]);
  expect(pathTo(forest, 'a').map(({ id }) => id)).toEqual(['b']);
});

it.each([
  ['giao duc', ['edu']],
  ['giáo dục', ['edu']],
  ['giào', []],
  ['cđyt', []],
  ['cdyt', ['health']],
  ['doan cong', ['edu', 'health']],
  ['oan', []],
])('finds by the beginnings of words, with and without marks: %s', (typed, found) => {
  const list = unitsOn(units, '2026-07-01');
  const ids = searchUnits(list, typed).map(({ id }) => id);
  expect(ids).toEqual(found);
});
