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

/** Where a notice leads; undefined where the client knows no page for it. */
export function addressOf({ about }: Notice): string | undefined {
  if (about.documentId)
    return `/documents/${about.documentId}${about.version === undefined ? '' : `?version=${about.version}`}`;
  if (about.roomId) return `/rooms/${about.roomId}`;
  if (about.meetingId) return `/meetings/${about.meetingId}`;
  return undefined;
}

/** The unread ones that lead to the page at this path. */
export function seenAt(path: string, notices: Readonly<Record<Id, Notice>>): readonly Id[] {
  return Object.entries(notices)
    .filter(([, notice]) => !notice.read && addressOf(notice)?.split('?')[0] === path.toLowerCase())
    .map(([id]) => id);
}

/** A reminder that came with the deadline itself, or after it. */
export function isOver({ at, dueAt }: Notice): boolean {
  return dueAt !== undefined && Date.parse(at) >= Date.parse(dueAt);
}
