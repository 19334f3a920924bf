import { expect, it } from 'vitest';
import { regionOf } from './region';

const page = { width: 1190, height: 1684, scale: 2 };

it('counts in points from the lower left corner, whichever way it is drawn', () => {
  const region = {
    page: 3,
    rects: [{ left: 50, bottom: 742, right: 150, top: 792 }],
    pageSize: { width: 595, height: 842 },
  };
  expect(regionOf(3, { x: 100, y: 100 }, { x: 300, y: 200 }, page)).toEqual(region);
  expect(regionOf(3, { x: 300, y: 200 }, { x: 100, y: 100 }, page)).toEqual(region);
});

it('stays on the page', () => {
  expect(regionOf(1, { x: -40, y: -9 }, { x: 9_000, y: 9_000 }, page)?.rects).toEqual([
    { left: 0, bottom: 0, right: 595, top: 842 },
  ]);
  // A page of broken points: its size is rounded, and nothing is beyond that.
  const odd = regionOf(1, { x: 0, y: 0 }, { x: 900, y: 1200 }, { width: 842.4, height: 1190.6, scale: 1.4137 });
  expect(odd?.rects[0]?.right).toBeLessThanOrEqual(odd?.pageSize?.width ?? 0);
  expect(odd?.rects[0]?.top).toBeLessThanOrEqual(odd?.pageSize?.height ?? 0);
});

it('takes a press for no region', () => {
  expect(regionOf(1, { x: 10, y: 10 }, { x: 14, y: 200 }, page)).toBeUndefined();
  expect(regionOf(1, { x: 10, y: 10 }, { x: 200, y: 12 }, page)).toBeUndefined();
});
