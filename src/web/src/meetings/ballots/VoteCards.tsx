import { useMemo } from 'react';
import type { BallotView } from '../../contract/meetings';
import { useMeeting } from '../MeetingContext';
import { votingOn } from '../may';
import { type Entry, ordered } from '../ordered';
import { VoteForm } from './VoteForm';

/** Ballots that the caller can vote on now and has not. */
export function useVotable(): readonly Entry<BallotView>[] {
  const ballots = useMeeting((view) => view.ballots);
  const me = useMeeting((view) => view.me);
  const status = useMeeting((view) => view.status);
  return useMemo(
    () => ordered(ballots).filter(([id, ballot]) => votingOn(id, ballot, status, me) === 'vote'),
    [ballots, me, status],
  );
}

export function VoteCards() {
  const votable = useVotable();
  return votable.map(([id, ballot]) => <VoteForm key={id} id={id} ballot={ballot} />);
}
