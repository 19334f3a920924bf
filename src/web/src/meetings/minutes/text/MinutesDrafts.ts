import { forgetStored, StoredDrafts, useDraftKeys } from '../../../app/StoredDrafts';
import type { Id } from '../../../contract/meetings';

/** What is being written: other words for a passage, a passage behind it, an objection to it (of `''`: to all). */
export type DraftKind = 'edit' | 'add' | 'object';

export interface MinutesDraft {
  readonly text: string;
  /** Of an edit: what stood there when the writing began, and the event of its last edit. */
  readonly before?: string;
  readonly basedOn?: number;
  /** The event by which it was accepted: it is shown until the text that is read has it. */
  readonly savedAt?: number;
}

export type DraftKey = `${DraftKind}:${string}`;

const stored = 'collab.minutes.';

/** Unsaved words on one document of one meeting. */
export class MinutesDrafts extends StoredDrafts<DraftKey, MinutesDraft> {
  constructor(memberId: Id, meetingId: Id, document: string) {
    super(`${stored}${memberId}.${meetingId}.${document}.`, (draft) => (isUnsaved(draft) ? draft : undefined));
  }
}

/** The keys of what is written and not accepted; renders when there is one more or less. */
export function useUnsaved(drafts: MinutesDrafts): readonly DraftKey[] {
  return useDraftKeys(drafts, isUnsaved);
}

export function forgetMinutesDrafts(memberId: Id): void {
  forgetStored(`${stored}${memberId}.`);
}

function isUnsaved({ savedAt }: MinutesDraft): boolean {
  return savedAt === undefined;
}
