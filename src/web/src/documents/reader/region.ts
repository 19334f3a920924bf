import type { Anchor, AnchorRect } from '../../contract/documents';

/** In pixels of CSS from the upper left corner of the page. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

interface Page {
  /** Pixels of CSS. */
  readonly width: number;
  readonly height: number;
  /** Pixels of CSS for a point. */
  readonly scale: number;
}

/** Pixels: less is a press and not a drag. */
const least = 8;

/** A part of a page between two corners, as comments have it: within the page, in whole points. Undefined: it is too small to be meant. */
export function regionOf(
  number: number,
  a: Point,
  b: Point,
  { width, height, scale }: Page,
): (Anchor & { readonly rects: readonly AnchorRect[] }) | undefined {
  const [left, right] = between(a.x, b.x, width);
  const [top, bottom] = between(a.y, b.y, height);
  if (right - left < least || bottom - top < least) return undefined;
  const pageSize = { width: Math.round(width / scale), height: Math.round(height / scale) };
  const rect = {
    left: Math.floor(left / scale),
    bottom: Math.max(0, Math.floor((height - bottom) / scale)),
    right: Math.min(pageSize.width, Math.ceil(right / scale)),
    top: Math.min(pageSize.height, Math.ceil((height - top) / scale)),
  };
  return { page: number, rects: [rect], pageSize };
}

function between(a: number, b: number, end: number): readonly [number, number] {
  return [Math.max(0, Math.min(a, b)), Math.min(end, Math.max(a, b))];
}
