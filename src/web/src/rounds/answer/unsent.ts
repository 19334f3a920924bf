import type { Id } from '../../contract/meetings';
import type { OpinionWords, RemarkWords } from './opinion';

/** Whose words they are: several people may use one browser, and one may answer as several. */
export interface Writer {
  readonly memberId: Id;
  readonly roundId: Id;
  readonly addresseeId: Id;
}

function keyOf({ memberId, roundId, addresseeId }: Writer): string {
  return `collab.opinion.${memberId}.${roundId}.${addresseeId}`;
}

function noted(memberId: Id, roundId: Id): string {
  return `collab.remarks.${memberId}.${roundId}`;
}

/** What was written and not sent in this tab: it survives that the page is loaded anew. */
export function unsentOpinion(writer: Writer): OpinionWords | undefined {
  return read<OpinionWords>(keyOf(writer));
}

export function keepUnsent(writer: Writer, words: OpinionWords): void {
  write(keyOf(writer), words);
}

export function forgetUnsent(writer: Writer): void {
  write(keyOf(writer), undefined);
}

/** A remark made while reading, for the answer that is written next. */
export function noteRemark(memberId: Id, roundId: Id, remark: RemarkWords): void {
  write(noted(memberId, roundId), [...(read<readonly RemarkWords[]>(noted(memberId, roundId)) ?? []), remark]);
}

/** Whether there are some that no answer has taken. */
export function hasNotedRemarks(memberId: Id, roundId: Id): boolean {
  return (read<readonly RemarkWords[]>(noted(memberId, roundId)) ?? []).length > 0;
}

/** Gives them once. */
export function takeNotedRemarks(memberId: Id, roundId: Id): readonly RemarkWords[] {
  const found = read<readonly RemarkWords[]>(noted(memberId, roundId)) ?? [];
  if (found.length > 0) write(noted(memberId, roundId), undefined);
  return found;
}

function read<T>(key: string): T | undefined {
  try {
    return (JSON.parse(sessionStorage.getItem(key) ?? 'null') as T | null) ?? undefined;
  } catch {
    return undefined;
  }
}

function write(key: string, value: unknown): void {
  try {
    if (value === undefined) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // A browser that forbids storage, or has no room: the words stay on the page.
  }
}
