import { forgetStored } from '../../app/StoredDrafts';
import type { Id } from '../../contract/meetings';
import type { OpinionWords, RemarkWords } from './opinion';

/** Whose words they are: several people may use one browser, and one may answer as several. */
export interface Writer {
  readonly memberId: Id;
  readonly roundId: Id;
  readonly addresseeId: Id;
}

const opinions = 'collab.opinion.';
const remarks = 'collab.remarks.';

function keyOf({ memberId, roundId, addresseeId }: Writer): string {
  return `${opinions}${memberId}.${roundId}.${addresseeId}`;
}

function noted(memberId: Id, roundId: Id): string {
  return `${remarks}${memberId}.${roundId}`;
}

/** What was written and not sent in this browser: it survives that the page is left or loaded anew, and every tab shares it. */
export function unsentOpinion(writer: Writer): OpinionWords | undefined {
  return read<OpinionWords>(keyOf(writer));
}

/** @returns whether the browser keeps it */
export function keepUnsent(writer: Writer, words: OpinionWords): boolean {
  return write(keyOf(writer), words);
}

export function forgetUnsent(writer: Writer): void {
  write(keyOf(writer), undefined);
}

/**
 * A remark made while reading, for the answer that is written next.
 * @returns whether the browser keeps it
 */
export function noteRemark(memberId: Id, roundId: Id, remark: RemarkWords): boolean {
  return write(noted(memberId, roundId), [...(read<readonly RemarkWords[]>(noted(memberId, roundId)) ?? []), remark]);
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

/** Calls when another tab notes a remark. */
export function onNotedElsewhere(memberId: Id, roundId: Id, act: () => void): () => void {
  const hear = ({ key, newValue }: StorageEvent) => {
    if (key === noted(memberId, roundId) && newValue !== null) act();
  };
  window.addEventListener('storage', hear);
  return () => window.removeEventListener('storage', hear);
}

/** Whoever signs out leaves nothing for those who use the browser next. */
export function forgetAllUnsent(memberId: Id): void {
  for (const prefix of [opinions, remarks]) forgetStored(`${prefix}${memberId}.`);
}

function read<T>(key: string): T | undefined {
  try {
    return (JSON.parse(localStorage.getItem(key) ?? 'null') as T | null) ?? undefined;
  } catch {
    return undefined;
  }
}

function write(key: string, value: unknown): boolean {
  try {
    if (value === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    // A browser that forbids storage, or has no room: the words stay on the page.
    return false;
  }
}
