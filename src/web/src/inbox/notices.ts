import type { Notice } from '../contract/inbox';
import type { Id } from '../contract/meetings';

export type NoticeWithId = Notice & { readonly id: Id };

/** What the client has words for; others are shown by their title alone. */
export const noticeKinds = [
  'addedToRoom',
  'documentAdded',
  'versionAdded',
  'acknowledgementAsked',
  'acknowledgementDue',
  'mentioned',
  'commentReplied',
  'meetingInvited',
  'meetingMoved',
  'meetingCancelled',
  'attendanceDelegated',
  'answerDue',
  'papersDue',
  'unitPapersDue',
  'paperReturned',
  'voteDelegated',
  'voteDelegationEnded',
  'voteReturned',
  'minutesInitialled',
  'objectionRaised',
  'objectionAnswered',
  'minutesIssued',
  'minutesRecalled',
  'opinionAsked',
  'opinionExtended',
  'opinionCancelled',
  'opinionToApprove',
  'opinionReturned',
  'opinionDelegated',
  'remarkAnswersSent',
  'opinionDue',
  'roundOver',
  'taskAssigned',
  'taskChanged',
  'taskDue',
  'taskOverdue',
  'taskCompleted',
  'taskReturned',
  'taskCancelled',
] as const;

export type NoticeKind = (typeof noticeKinds)[number];

export function isKnown(kind: string): kind is NoticeKind {
  return (noticeKinds as readonly string[]).includes(kind);
}

/** The newest first. */
export function newestFirst(notices: Readonly<Record<Id, Notice>>): readonly NoticeWithId[] {
  return Object.entries(notices)
    .map(([id, notice]) => ({ ...notice, id }))
    .sort((a, b) => b.position - a.position);
}

/** Where a notice leads; undefined where the client knows no page for it. Of a meeting that one is not in there is a line in a list. */
export function addressOf({ kind, about }: Notice): string | undefined {
  if (about.roundId) return `/rounds/${about.roundId}`;
  if (about.taskId) return `/tasks/${about.taskId}`;
  if (about.documentId)
    return `/documents/${about.documentId}${about.version === undefined ? '' : `?version=${about.version}`}`;
  if (about.roomId) return `/rooms/${about.roomId}`;
  if (about.meetingId) return `/meetings/${about.meetingId}`;
  if (kind === 'unitPapersDue') return '/meetings?whose=prepared&period=upcoming';
  return undefined;
}

/** The unread ones of what the page at this path is of. */
export function seenAt(path: string, notices: Readonly<Record<Id, Notice>>): readonly Id[] {
  return Object.entries(notices)
    .filter(
      ([, notice]) => !notice.read && !isOfList(notice) && addressOf(notice)?.split('?')[0] === path.toLowerCase(),
    )
    .map(([id]) => id);
}

/** Leads to a list, where one may be without having seen it. */
export function isOfList({ about }: Notice): boolean {
  return Object.values(about).every((id) => id === undefined);
}

/** Whether the notice is of a meeting whose beginning is what is due, and not of something to be done by then. */
export function isDueToBegin({ kind, about }: Notice): boolean {
  return about.meetingId !== undefined && kind !== 'papersDue' && kind !== 'unitPapersDue' && kind !== 'paperReturned';
}

/** A reminder that came with the deadline itself, or after it. */
export function isOver({ at, dueAt }: Notice): boolean {
  return dueAt !== undefined && Date.parse(at) >= Date.parse(dueAt);
}
