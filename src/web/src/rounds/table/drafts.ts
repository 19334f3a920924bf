import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { RemarkAnswer, RemarkDisposition } from '../../contract/rounds';
import { Listeners } from '../../live/listeners';

/** What is being written of a remark and is not saved. */
export interface AnswerDraft {
  readonly disposition?: RemarkDisposition;
  readonly reason: string;
  /** What was said of it when the writing began; undefined: nothing. */
  readonly before: Said | undefined;
}

/** What is said of a remark, by whomever and whenever. */
export type Said = Pick<RemarkAnswer, 'disposition' | 'reason'>;

export function saysSame(a: Partial<Said> | undefined, b: Partial<Said> | undefined): boolean {
  return a?.disposition === b?.disposition && a?.reason === b?.reason;
}

/** Unsaved answers by the number of their remark. They outlive their lines, which come and go with order, filter and reading. */
export class AnswerDrafts {
  private readonly changes = new Listeners<void>();
  private drafts: ReadonlyMap<number, AnswerDraft> = new Map();

  readonly subscribe = (changed: () => void) => this.changes.add(changed);
  /** Another map after each change. */
  readonly all = () => this.drafts;

  get(remark: number): AnswerDraft | undefined {
    return this.drafts.get(remark);
  }

  /** Undefined: nothing is being written of it any more. */
  set(remark: number, draft: AnswerDraft | undefined): void {
    if (!draft && !this.drafts.has(remark)) return;
    const next = new Map(this.drafts);
    if (draft) next.set(remark, draft);
    else next.delete(remark);
    this.drafts = next;
    this.changes.emit();
  }
}

export function useDraft(drafts: AnswerDrafts, remark: number | undefined): AnswerDraft | undefined {
  return useSyncExternalStore(
    drafts.subscribe,
    useCallback(() => (remark === undefined ? undefined : drafts.get(remark)), [drafts, remark]),
  );
}

/** The numbers of the remarks of which something is being written; renders when there is one more or less. */
export function useDrafted(drafts: AnswerDrafts): readonly number[] {
  const words = useSyncExternalStore(drafts.subscribe, () => [...drafts.all().keys()].join());
  return useMemo(() => (words === '' ? [] : words.split(',').map(Number)), [words]);
}
