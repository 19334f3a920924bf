import { expect, it } from 'vitest';
import { documentsIn, foldersIn, folderTree, pathTo, withBelow } from './contents';
import { documentEntry } from './testRooms';

const folders = {
  a: { name: 'Ảnh' },
  d: { name: 'Đại hội' },
  t: { name: 'Dự thảo' },
  x: { name: 'Năm 2026', parentId: 'd' },
  y: { name: 'Năm 2025', parentId: 'd' },
  z: { name: 'Quý IV', parentId: 'x' },
};

it('sorts as a Vietnamese dictionary does: D before Đ', () => {
  expect(foldersIn(folders, undefined).map(({ name }) => name)).toEqual(['Ảnh', 'Dự thảo', 'Đại hội']);
});

it('sorts numbers in titles by their values, and equal titles by when they came', () => {
  const documents = {
    1: documentEntry({ title: 'Phụ lục 10' }),
    2: documentEntry({ title: 'Phụ lục 2', addedAt: '2026-11-02T00:00:00Z' }),
    3: documentEntry({ title: 'Phụ lục 2', addedAt: '2026-11-01T00:00:00Z' }),
    4: documentEntry({ title: 'An toàn', folderId: 'd' }),
  };
  expect(documentsIn(documents, undefined).map(([id]) => id)).toEqual(['3', '2', '1']);
  expect(documentsIn(documents, 'd').map(([id]) => id)).toEqual(['4']);
});

it('knows the way to a folder, and of none where there is no such folder', () => {
  expect(pathTo(folders, 'z').map(({ id }) => id)).toEqual(['d', 'x', 'z']);
  expect(pathTo(folders, undefined)).toEqual([]);
  expect(pathTo(folders, 'gone')).toEqual([]);
  // As no server would send it.
  expect(pathTo({ p: { name: 'P', parentId: 'q' }, q: { name: 'Q', parentId: 'p' } }, 'p').length).toBeLessThan(4);
});

it('says of each folder how deep it stands and how deep it goes', () => {
  expect(folderTree(folders).map(({ folder, level, height }) => [folder.id, level, height])).toEqual([
    ['a', 1, 1],
    ['t', 1, 1],
    ['d', 1, 3],
    ['y', 2, 1],
    ['x', 2, 2],
    ['z', 3, 1],
  ]);
});

it('knows what is in a folder, with itself', () => {
  expect([...withBelow(folders, 'x')].sort()).toEqual(['x', 'z']);
});
