import { useMemo } from 'react';
import { Limits } from '../contract/limits';
import type { AttendanceMode, BallotView, Id, MeetingMode, MeetingStatus, MeView } from '../contract/meetings';
import { useOutside } from './closed/useOutside';
import { useMeeting } from './MeetingContext';

/**
 * What the caller is offered. Only what to show: the rules are the server's, and what it refuses is
 * refused whatever stands here.
 */
export interface May {
  readonly steward: boolean;
  /** The meeting is not over: things can still be prepared. */
  readonly prepare: boolean;
  /** The meeting is in session: things can be run. */
  readonly lead: boolean;
  /** Counting hands and papers of a ballot. */
  readonly count: boolean;
  /** Approving the list of ballots. */
  readonly approve: boolean;
  readonly attend: boolean;
  readonly present: boolean;
  readonly checkOut: boolean;
  readonly askToSpeak: boolean;
  readonly post: boolean;
  /** Sending questions: also before the meeting. */
  readonly ask: boolean;
  /** Answering and showing questions. */
  readonly answer: boolean;
  readonly conclude: boolean;
}

const nobody: Pick<MeView, 'role' | 'attendance'> = { role: 'display', attendance: { status: 'notYet' } };

/** @param outside a closed session is under way without the caller. */
export function whatMay(status: MeetingStatus, me: Pick<MeView, 'role' | 'attendance'> = nobody, outside = false): May {
  const steward = me.role === 'chair' || me.role === 'secretary';
  const person = me.role !== 'display';
  const present = person && me.attendance.status === 'present';
  const over = status === 'closed' || status === 'cancelled';
  const inSession = status === 'open' || status === 'suspended';
  return {
    steward,
    prepare: steward && !over,
    lead: steward && status === 'open',
    count: (steward || me.role === 'teller') && !over,
    approve: me.role === 'chair' && !over,
    attend: person && !over && status !== 'draft',
    present,
    checkOut: present && !over,
    askToSpeak: present && !outside && status === 'open',
    ask: (inSession && person && !outside && (present || steward)) || (status === 'scheduled' && person),
    answer: steward && (inSession || status === 'scheduled'),
    post: inSession && person && !outside && (present || steward),
    conclude: steward && inSession,
  };
}

export function useMay(): May {
  const status = useMeeting((view) => view.status);
  const me = useMeeting((view) => view.me);
  const outside = useOutside();
  return useMemo(() => whatMay(status, me, outside), [status, me, outside]);
}

/** The ways of attending that a meeting of this form offers. */
export function checkInModes(mode: MeetingMode): readonly Exclude<AttendanceMode, 'bridge'>[] {
  if (mode === 'online') return ['online'];
  return mode === 'inPerson' ? ['inPerson'] : ['inPerson', 'online'];
}

/** Milliseconds since 1970 from which people check themselves in. */
export function checkInOpensAt(status: MeetingStatus, startsAt: string): number {
  return status === 'scheduled' ? Date.parse(startsAt) - Limits.checkInBeforeStart * 1_000 : 0;
}

/** `absent`: entitled, but not checked in. `counted`: by hand or on paper, not cast here. */
export type Voting = 'vote' | 'voted' | 'paused' | 'absent' | 'counted' | 'notEntitled';

export function votingOn(ballotId: Id, ballot: BallotView, status: MeetingStatus, me: MeView | undefined): Voting {
  if (me?.voted[ballotId]) return 'voted';
  if (!me?.voting) return 'notEntitled';
  if (ballot.method === 'hands' || ballot.method === 'paper') return 'counted';
  if (me.attendance.status !== 'present') return 'absent';
  return ballot.status === 'open' && status === 'open' ? 'vote' : 'paused';
}

/** Whether the caller can cast now the vote that this member delegated. */
export function votingFor(
  member: Id,
  ballotId: Id,
  ballot: BallotView,
  status: MeetingStatus,
  me: MeView | undefined,
): boolean {
  const held = me?.votesFor[member];
  if (!held || held.voted[ballotId] || me?.attendance.status !== 'present') return false;
  return ballot.status === 'open' && status === 'open' && ballot.method !== 'hands' && ballot.method !== 'paper';
}
