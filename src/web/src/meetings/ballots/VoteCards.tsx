import { useMemo } from 'react';
import type { BallotView, Id } from '../../contract/meetings';
import { useMeeting } from '../MeetingContext';
import { votingFor, votingOn } from '../may';
import { ordered } from '../ordered';
import { useForgettingChoices, voteKey } from './choices';
import { VoteForm } from './VoteForm';

/** A vote that the caller can cast now: the own one, or that of whoever delegated it. */
export interface Votable {
  readonly key: string;
  readonly id: Id;
  readonly ballot: BallotView;
  readonly principal?: { readonly id: Id; readonly name: string };
}

export function useVotable(): readonly Votable[] {
  const ballots = useMeeting((view) => view.ballots);
  const me = useMeeting((view) => view.me);
  const status = useMeeting((view) => view.status);
  // In a closed session only those inside are entitled.
  const inside = useMeeting((view) => view.closedSession?.members);
  const stewards = useMeeting((view) => view.stewards);
  return useMemo(
    () =>
      ordered(ballots).flatMap(([id, ballot]): Votable[] => [
        ...(votingOn(id, ballot, status, me) === 'vote' ? [{ key: id, id, ballot }] : []),
        ...Object.entries(me?.votesFor ?? {})
          .filter(([member]) => votingFor(member, id, ballot, status, me))
          .filter(([member]) => !ballot.closed || inside?.[member] || stewards[member])
          .map(([member, held]) => ({
            key: voteKey(id, member),
            id,
            ballot,
            principal: { id: member, name: held.name },
          })),
      ]),
    [ballots, me, status, inside, stewards],
  );
}

export function VoteCards() {
  const votable = useVotable();
  useForgettingChoices();
  return votable.map(({ key, ...vote }) => <VoteForm key={key} {...vote} />);
}
