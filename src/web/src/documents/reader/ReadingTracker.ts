import type { InView } from './layout';

/** Pages passed at once by which somebody looks for something and does not read. */
const jump = 3;

/**
 * Which pages have been on the screen. A paper is read to the end when all have: that is what a screen can know,
 * and all that the receipt says. Pages that are jumped over (by number, or by a pull at the scroll bar) are not seen.
 */
export class ReadingTracker {
  private readonly seen: Set<number>;
  private last: InView | undefined;

  /** @param seen Pages seen before, on this device. */
  constructor(
    private readonly pages: number,
    seen: Iterable<number> = [],
  ) {
    this.seen = new Set([...seen].filter((page) => Number.isInteger(page) && page >= 1 && page <= pages));
  }

  get complete(): boolean {
    return this.seen.size === this.pages;
  }

  get pagesSeen(): readonly number[] {
    return [...this.seen].sort((a, b) => a - b);
  }

  /** Answers whether a page was seen for the first time. */
  shows(view: InView): boolean {
    const before = this.seen.size;
    for (let page = view.first; page <= view.last; page += 1) this.seen.add(page);
    // Between two events a finger may move several pages.
    if (this.last && view.first - this.last.last <= jump)
      for (let page = this.last.last + 1; page < view.first; page += 1) this.seen.add(page);
    this.last = view;
    return this.seen.size > before;
  }

  /** What is shown next was not come to by reading. */
  jumped(): void {
    this.last = undefined;
  }
}
