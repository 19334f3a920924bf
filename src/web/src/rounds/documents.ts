import type { ById } from '../contract/meetings';
import type { RoundDocument } from '../contract/rounds';

/** In the order in which they were named. */
export function documentsOf(documents: ById<RoundDocument>): readonly RoundDocument[] {
  return Object.values(documents).sort((a, b) => a.position - b.position);
}
