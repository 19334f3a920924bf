import { expect, it } from 'vitest';
import { anchorAt, densityFor, gap, inView, layOut, pageAt, topOf, zoomIn, zoomOf, zoomOut } from './layout';

const a4 = { width: 595, height: 842 };
const a3 = { width: 1191, height: 842 };

it('fills the width with every page, also with those that are wider', () => {
  const layout = layOut(3, new Map([[2, a3]]), a4, 'width', 390);
  expect(layout.pages.map(({ width }) => width)).toEqual([390, 390, 390]);
  expect(layout.pages[1]?.height).toBe(Math.round((842 * 390) / 1191));
  expect(layout.width).toBe(390);
  expect(layout.height).toBe(layout.pages.reduce((sum, { height }) => sum + height + gap, gap));
});

it('shows a narrow page no larger than the first', () => {
  const layout = layOut(2, new Map([[2, { width: 300, height: 400 }]]), a4, 'width', 1_190);
  expect(layout.pages.map(({ width }) => width)).toEqual([1_190, 600]);
});

it('shows all pages in one scale where a zoom is chosen', () => {
  const layout = layOut(2, new Map([[2, a3]]), a4, 1, 390);
  expect(layout.pages.map(({ width }) => width)).toEqual([793, 1588]);
  expect(zoomOf(layout)).toBe(1);
});

it('finds the page at a height, and the lower one of two between them', () => {
  const layout = layOut(300, new Map(), a4, 'width', 390);
  for (const number of [1, 2, 150, 300]) {
    const page = layout.pages[number - 1];
    if (!page) throw new Error('There is such a page.');
    expect(pageAt(layout, page.top)).toBe(number);
    expect(pageAt(layout, page.top + page.height - 1)).toBe(number);
    expect(pageAt(layout, page.top - 1)).toBe(number);
  }
  expect(pageAt(layout, layout.height + 1_000)).toBe(300);
});

it('sees a page as soon as a part of it is there, and not the gap above it', () => {
  const layout = layOut(3, new Map(), a4, 'width', 600);
  const [first, second] = layout.pages;
  if (!first || !second) throw new Error('There are such pages.');
  expect(inView(layout, 0, second.top)).toEqual({ first: 1, last: 1, current: 1 });
  expect(inView(layout, 0, second.top + 1)).toEqual({ first: 1, last: 2, current: 1 });
  expect(inView(layout, second.top, 700)).toEqual({ first: 2, last: 2, current: 2 });
});

it('is at the last page where nothing more comes, however short it is', () => {
  const layout = layOut(2, new Map([[2, { width: 595, height: 60 }]]), a4, 'width', 600);
  expect(inView(layout, layout.height - 700, 700).current).toBe(2);
});

it('keeps the place in a page while sizes change', () => {
  const before = layOut(10, new Map(), a4, 'width', 390);
  const anchor = anchorAt(before, (before.pages[6]?.top ?? 0) + 100);
  const after = layOut(10, new Map([[2, a3]]), a4, 'width', 780);
  const page = after.pages[6];
  expect(anchor.page).toBe(7);
  expect(topOf(after, anchor)).toBeCloseTo(
    (page?.top ?? 0) + 100 * ((page?.height ?? 0) / (before.pages[6]?.height ?? 1)),
  );
});

it('goes from step to step, and stays at the ends', () => {
  expect(zoomIn(1)).toBe(1.1);
  expect(zoomOut(1)).toBe(0.9);
  expect(zoomIn(0.613)).toBe(0.67);
  expect(zoomOut(0.4)).toBe(0.4);
  expect(zoomIn(4)).toBe(4);
});

it('draws as sharp as the screen is, but no larger than phones can take', () => {
  expect(densityFor(390, 552, 3)).toBe(3);
  const density = densityFor(3_000, 4_200, 2);
  expect(3_000 * density * 4_200 * density).toBeLessThanOrEqual(2 ** 23 + 1);
});
