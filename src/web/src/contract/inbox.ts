import type { Id, Instant } from './meetings';

/** One thing that a member is told of. */
export interface Notice {
  /** Kinds unknown to the client are shown plainly. */
  readonly kind: string;
  readonly about: {
    readonly roomId?: Id;
    readonly documentId?: Id;
    readonly version?: number;
    readonly meetingId?: Id;
    readonly roundId?: Id;
    readonly taskId?: Id;
  };
  /** Of the document, the room, the meeting or the round, or the task itself. */
  readonly title: string;
  /** Absent: nobody did it; a time has come. */
  readonly byName?: string;
  readonly at: Instant;
  readonly dueAt?: Instant;
  readonly read: boolean;
  /** Greater is newer. */
  readonly position: number;
}

/** The stream `member:{id}`: notices for one member, seen by nobody else. */
export interface InboxView {
  readonly id: Id;
  /** Of all that are kept, shown or not. */
  readonly unread: number;
  /** The latest 100, by id. */
  readonly notices: Readonly<Record<Id, Notice>>;
}

export type InboxCommand =
  | { readonly type: 'markRead'; readonly noticeIds: readonly Id[] }
  | { readonly type: 'markAllRead'; readonly upTo?: number };

/** `GET` and `PUT /api/me/mail` */
export interface OwnMail {
  readonly digest: 'none' | 'immediately' | 'daily';
  /** 0 to 23, where the organisation is: of a daily mail. */
  readonly hour: number;
  /** Where one is mailed, as administrators keep it; absent = not known. */
  readonly address?: string | null;
  /** Whether this installation sends mails at all. */
  readonly available: boolean;
}
