import { useEffect } from 'react';
import { keptWith, useKept } from '../../app/kept';
import type { Id } from '../../contract/meetings';
import { useLiveMeeting, useMeeting } from '../MeetingContext';

interface Choice {
  readonly chosen: readonly string[];
  readonly comment: string;
}

export const noChoice: Choice = { chosen: [], comment: '' };

/** Of a vote, which is the own one or that of whoever delegated it. */
export function voteKey(ballotId: Id, principalId?: Id): string {
  return principalId ? `${ballotId}-${principalId}` : ballotId;
}

const keptAs = (meetingId: Id, vote: string) => `vote.${meetingId}.${vote}`;

/** What is chosen and not cast: it is still there after a pause. */
export function useChoice(vote: string) {
  const { id, connection } = useLiveMeeting();
  return useKept(connection, keptAs(id, vote), noChoice);
}

/** Forgets what was chosen once the vote is cast, wherever that was, or the ballot is over: it is known to nobody any more. */
export function useForgettingChoices(): void {
  const { id: meetingId, connection } = useLiveMeeting();
  const ballots = useMeeting((view) => view.ballots);
  const me = useMeeting((view) => view.me);
  useEffect(() => {
    const kept = keptWith(connection);
    const forget = (vote: string) => {
      const key = keptAs(meetingId, vote);
      if (kept.get(key, noChoice) !== noChoice) kept.set(key, noChoice);
    };
    for (const [id, { status }] of Object.entries(ballots)) {
      const isOver = status !== 'open' && status !== 'paused';
      if (isOver || me?.voted[id]) forget(voteKey(id));
      for (const [principalId, { voted }] of Object.entries(me?.votesFor ?? {}))
        if (isOver || voted[id]) forget(voteKey(id, principalId));
    }
  }, [ballots, me, meetingId, connection]);
}
