import type { RoundItem } from '../../contract/roundsRest';

/** Whether there is something for oneself to do in it. */
export function waitsForMe({ stage, myState }: Pick<RoundItem, 'stage' | 'myState'>): boolean {
  return stage === 'open' && (myState === 'waiting' || myState === 'seen' || myState === 'returned');
}

/** What waits for oneself first, the nearest end before the others; the rest as the server has it. */
export function toAnswerFirst(items: readonly RoundItem[]): readonly RoundItem[] {
  const waiting = items.filter(waitsForMe).sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt));
  return [...waiting, ...items.filter((item) => !waitsForMe(item))];
}
