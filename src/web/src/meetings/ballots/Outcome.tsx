import type { BallotView } from '../../contract/meetings';
import { BallotResult } from './BallotResult';
import { ElectionResult } from './ElectionResult';

/** What came of a ballot, of either kind; nothing before it is closed. */
export function Outcome({ ballot }: { ballot: BallotView }) {
  if (!ballot.result) return null;
  return ballot.kind === 'election' ? (
    <ElectionResult ballot={ballot} result={ballot.result} />
  ) : (
    <BallotResult ballot={ballot} result={ballot.result} />
  );
}
