import { forgetStored, StoredDrafts } from '../../app/StoredDrafts';
import type { Anchor } from '../../contract/documents';
import type { Id } from '../../contract/meetings';
import { clean } from '../../ui/text';

export interface CommentDraft {
  readonly text: string;
  /** Names of those who are to be told of it. */
  readonly mentions: Readonly<Record<Id, string>>;
  /** Of a comment: what it is about. */
  readonly anchor?: Anchor;
  /** It is under way: it is neither changed nor sent twice. */
  readonly isSending?: boolean;
}

/** A comment on a version, or a reply to a comment. */
export type CommentDraftKey = `comment:${number}` | `reply:${Id}`;

export const noWords: CommentDraft = { text: '', mentions: {} };

const stored = 'collab.comment.';

/** Comments on one document, and replies to them, that are not sent. */
export class CommentDrafts extends StoredDrafts<CommentDraftKey, CommentDraft> {
  constructor(memberId: Id, documentId: Id) {
    super(`${stored}${memberId}.${documentId}.`, ({ isSending: _, ...draft }) =>
      clean(draft.text) === '' ? undefined : draft,
    );
  }
}

export function forgetCommentDrafts(memberId: Id): void {
  forgetStored(`${stored}${memberId}.`);
}
