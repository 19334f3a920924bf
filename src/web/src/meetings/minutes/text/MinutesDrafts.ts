import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { Id } from '../../../contract/meetings';
import { Listeners } from '../../../live/listeners';

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

/**
 * Unsaved words on one document of one meeting, by what they are for. They outlive their lines and the page: the browser keeps
 * them until they are accepted or dropped, or whoever wrote them signs out.
 */
export class MinutesDrafts {
  private readonly changes = new Listeners<void>();
  private readonly prefix: string;
  private drafts: ReadonlyMap<DraftKey, MinutesDraft>;

  constructor(memberId: Id, meetingId: Id, document: string) {
    this.prefix = `${stored}${memberId}.${meetingId}.${document}.`;
    this.drafts = new Map(readAll(this.prefix));
  }

  readonly subscribe = (changed: () => void) => this.changes.add(changed);
  /** Another map after each change. */
  readonly all = () => this.drafts;

  get(key: DraftKey): MinutesDraft | undefined {
    return this.drafts.get(key);
  }

  /** Undefined: nothing is being written there any more. */
  set(key: DraftKey, draft: MinutesDraft | undefined): void {
    if (!draft && !this.drafts.has(key)) return;
    const next = new Map(this.drafts);
    if (draft) next.set(key, draft);
    else next.delete(key);
    this.drafts = next;
    write(this.prefix + key, draft?.savedAt === undefined ? draft : undefined);
    this.changes.emit();
  }
}

export function useDraft(drafts: MinutesDrafts, key: DraftKey): MinutesDraft | undefined {
  return useSyncExternalStore(
    drafts.subscribe,
    useCallback(() => drafts.get(key), [drafts, key]),
  );
}

/** The keys of what is written and not accepted; renders when there is one more or less. */
export function useUnsaved(drafts: MinutesDrafts): readonly DraftKey[] {
  const words = useSyncExternalStore(drafts.subscribe, () =>
    [...drafts.all()].flatMap(([key, draft]) => (draft.savedAt === undefined ? [key] : [])).join('\n'),
  );
  return useMemo(() => (words === '' ? [] : (words.split('\n') as DraftKey[])), [words]);
}

/** Whoever signs out leaves nothing for those who use the browser next. */
export function forgetMinutesDrafts(memberId: Id): void {
  try {
    for (const key of Object.keys(localStorage))
      if (key.startsWith(`${stored}${memberId}.`)) localStorage.removeItem(key);
  } catch {
    // A browser that forbids storage kept nothing.
  }
}

function readAll(prefix: string): [DraftKey, MinutesDraft][] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(prefix))
      .map((key) => [key.slice(prefix.length) as DraftKey, JSON.parse(localStorage.getItem(key) ?? '')]);
  } catch {
    return [];
  }
}

function write(key: string, draft: MinutesDraft | undefined): void {
  try {
    if (draft) localStorage.setItem(key, JSON.stringify(draft));
    else localStorage.removeItem(key);
  } catch {
    // A browser that forbids storage, or has no room: the words stay on the page.
  }
}
