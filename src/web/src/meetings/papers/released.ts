import type { PaperView } from '../../contract/meetings';

/** The version that everybody in the meeting may read; a newer one may wait for its approval. */
export function releasedOf(paper: PaperView): number | undefined {
  return paper.status === 'approved' ? paper.version : paper.releasedVersion;
}
