// A pause is anything from a tenth of its ceiling to all of it, so that those who lost the same server come back spread out.
const ceilings = [2_000, 3_000, 6_000, 12_000];
const longestCeiling = 15_000;
const leastShare = 0.1;

/** Between attempts: longer each time, since the last answer. A server that takes connections and answers nothing is not asked faster. */
export class Pauses {
  private made = 0;

  constructor(private readonly random: () => number) {}

  get any(): boolean {
    return this.made > 0;
  }

  /** Milliseconds of the next one. */
  next(): number {
    const ceiling = ceilings[this.made] ?? longestCeiling;
    this.made += 1;
    return ceiling * (leastShare + (1 - leastShare) * this.random());
  }

  /** An attempt was made at once where a pause would have been. */
  count(): void {
    this.made += 1;
  }

  reset(): void {
    this.made = 0;
  }
}
