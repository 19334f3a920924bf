import type { RoundItem } from '../../contract/roundsRest';
import { leftUntil } from '../remaining';

export type Own = Pick<RoundItem, 'stage' | 'dueAt' | 'myState' | 'mayApprove'>;

/** Whether opinions are taken still. */
export function isTaken({ stage, dueAt }: Own, now: number): boolean {
  return stage === 'open' && leftUntil(dueAt, now) !== 'over';
}

/** Whether there is something for oneself to do in it. */
export function waitsForMe(round: Own, now: number): boolean {
  return isTaken(round, now) && (round.mayApprove || isUnanswered(round));
}

export function isUnanswered({ myState }: Own): boolean {
  return myState === 'waiting' || myState === 'seen' || myState === 'returned';
}

/** What waits for oneself first, the nearest end before the others; the rest as the server has it. */
export function toAnswerFirst(items: readonly RoundItem[], now: number): readonly RoundItem[] {
  const waiting = items
    .filter((item) => waitsForMe(item, now))
    .sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt));
  return [...waiting, ...items.filter((item) => !waitsForMe(item, now))];
}
