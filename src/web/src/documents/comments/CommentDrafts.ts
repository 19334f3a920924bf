import { keptWith } from '../../app/kept';
import { forgetStored, StoredDrafts } from '../../app/StoredDrafts';
import type { Anchor } from '../../contract/documents';
import type { Id } from '../../contract/meetings';
import { clean } from '../../ui/text';
import type { LiveDocument } from '../DocumentContext';

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

/** The ones of whoever is signed in, also for a page that comes back: what is under way is known to be. */
export function commentDraftsOf({ id, connection }: LiveDocument, memberId: Id): CommentDrafts {
  return keptWith(connection).once(`comments.${id}`, () => new CommentDrafts(memberId, id));
}

export function forgetCommentDrafts(memberId: Id): void {
  forgetStored(`${stored}${memberId}.`);
}
