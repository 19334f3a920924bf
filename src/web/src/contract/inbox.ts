/** The stream `member:{id}`: notices for one member, seen by nobody else. */
export interface Notice {
  /** Kinds unknown to the client are shown plainly. */
  kind: string;
  about: { roomId?: string; documentId?: string; version?: number; meetingId?: string };
  /** Of the document or the room. */
  title: string;
  byName?: string;
  at: string;
  dueAt?: string;
  read: boolean;
  position: number;
}

export interface InboxView {
  id: string;
  unread: number;
  /** The latest 100, by id. */
  notices: Record<string, Notice>;
}
