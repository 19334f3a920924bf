import { useMemo } from 'react';
import type { ById, FloorQueue, Id, RequestKind, SpeakingRequestView } from '../../contract/meetings';
import { useMeeting } from '../MeetingContext';
import { type Entry, ordered } from '../ordered';

export type RequestEntry = Entry<SpeakingRequestView>;

/** The queue that a request of this kind stands in; points of order stand first among the speeches. */
export function queueOf(kind: RequestKind): FloorQueue {
  return kind === 'question' ? 'question' : 'speech';
}

export function waitingIn(queue: ById<SpeakingRequestView>, which: FloorQueue): readonly RequestEntry[] {
  return ordered(queue).filter(([, request]) => request.status === 'waiting' && queueOf(request.kind) === which);
}

/** Those of a queue among whom a request can be moved: of its kind, and of the same closed session or none. */
export function lineOf([, { kind, closed }]: RequestEntry, waiting: readonly RequestEntry[]): readonly Id[] {
  return waiting.filter(([, other]) => other.kind === kind && other.closed === closed).map(([id]) => id);
}

/** The caller's own requests that wait, with their place in the queue, from 1. */
export function useWaitingRequests(): readonly { entry: RequestEntry; place: number }[] {
  const queue = useMeeting((view) => view.floor.queue);
  const mine = useMeeting((view) => view.me?.requests);
  return useMemo(() => {
    if (!mine) return [];
    return (['speech', 'question'] as const).flatMap((which) =>
      waitingIn(queue, which).flatMap((entry, index) => (mine[entry[0]] ? [{ entry, place: index + 1 }] : [])),
    );
  }, [queue, mine]);
}
