/** Where the pages of a paper stand on the screen; all in CSS pixels but for the sizes of pages. */

/** As the PDF has it, turned as it is to be read: points, 1/72 inch. */
export interface PageSize {
  readonly width: number;
  readonly height: number;
}

/** `width`: a page fills the width there is. A number is a share of its natural size. */
export type Zoom = 'width' | number;

export interface PlacedPage extends PageSize {
  readonly top: number;
  /** From points to pixels. */
  readonly scale: number;
}

export interface PageLayout {
  /** By number, page 1 first. */
  readonly pages: readonly PlacedPage[];
  readonly width: number;
  readonly height: number;
}

/** A place in the paper that holds while sizes change: so much of a page is above the upper edge. */
export interface Anchor {
  readonly page: number;
  readonly share: number;
}

/** Above, below and between pages. */
export const gap = 12;

const pixelsPerPoint = 96 / 72;
const steps = [0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4];

/**
 * Sizes of pages that were not looked at yet are taken to be those of the first; `room` is the width there is. By
 * width the first page fills it, and none is wider, so that a drawing among letters keeps letters readable.
 */
export function layOut(
  count: number,
  sizes: ReadonlyMap<number, PageSize>,
  first: PageSize,
  zoom: Zoom,
  room: number,
): PageLayout {
  const base = zoom === 'width' ? room / first.width : zoom * pixelsPerPoint;
  const pages: PlacedPage[] = [];
  let top = gap;
  let widest = 0;
  for (let number = 1; number <= count; number += 1) {
    const size = sizes.get(number) ?? first;
    const scale = zoom === 'width' ? Math.min(base, room / size.width) : base;
    const width = Math.round(size.width * scale);
    const height = Math.round(size.height * scale);
    pages.push({ top, width, height, scale });
    top += height + gap;
    widest = Math.max(widest, width);
  }
  return { pages, width: widest, height: top };
}

/** The number of the page at this height; between two pages the lower one. */
export function pageAt({ pages }: PageLayout, y: number): number {
  let [low, high] = [0, pages.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    const page = pages[middle];
    if (page && page.top + page.height <= y) low = middle + 1;
    else high = middle;
  }
  return low + 1;
}

export interface InView {
  readonly first: number;
  readonly last: number;
  /** The one that fills most of the view's middle: whoever reads is there. */
  readonly current: number;
}

export function inView(layout: PageLayout, top: number, height: number): InView {
  const last = pageAt(layout, top + height);
  const below = layout.pages[last - 1];
  return {
    first: pageAt(layout, top),
    // The gap above a page is not the page.
    last: below && below.top >= top + height ? Math.max(1, last - 1) : last,
    current: top + height >= layout.height - 1 ? layout.pages.length : pageAt(layout, top + height / 2),
  };
}

export function anchorAt(layout: PageLayout, top: number): Anchor {
  const page = pageAt(layout, top);
  const placed = layout.pages[page - 1];
  return { page, share: placed ? (top - placed.top) / placed.height : 0 };
}

export function topOf({ pages }: PageLayout, { page, share }: Anchor): number {
  const placed = pages[Math.min(page, pages.length) - 1];
  return placed ? Math.max(0, placed.top + share * placed.height) : 0;
}

/** Of the first page, as a share of its natural size. */
export function zoomOf({ pages }: PageLayout): number {
  return (pages[0]?.scale ?? pixelsPerPoint) / pixelsPerPoint;
}

export function zoomIn(zoom: number): number {
  return steps.find((step) => step > zoom + 0.005) ?? zoom;
}

export function zoomOut(zoom: number): number {
  return steps.findLast((step) => step < zoom - 0.005) ?? zoom;
}

/** Most pixels of one picture: phones refuse larger ones, or run out of memory with several. */
const mostPixels = 2 ** 23;

/** How many pixels of the picture make one of CSS, so that letters are as sharp as the screen allows. */
export function densityFor(width: number, height: number, screen: number): number {
  return Math.min(screen, Math.sqrt(mostPixels / (width * height)));
}
