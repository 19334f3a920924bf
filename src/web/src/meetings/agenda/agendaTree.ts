import type { AgendaItemView, ById, Id } from '../../contract/meetings';
import type { Entry } from '../ordered';
import { ordered } from '../ordered';

export interface AgendaRow {
  readonly id: Id;
  readonly item: AgendaItemView;
  /** 0 at the top. */
  readonly depth: number;
  /** Those with the same parent, this one among them, in order. */
  readonly siblings: readonly Entry<AgendaItemView>[];
}

/** The tree in reading order. */
export function agendaRows(agenda: ById<AgendaItemView>): readonly AgendaRow[] {
  const children = new Map<Id, Entry<AgendaItemView>[]>();
  for (const entry of ordered(agenda)) {
    const parent = entry[1].parentId ?? '';
    children.set(parent, [...(children.get(parent) ?? []), entry]);
  }
  const below = (parent: Id, depth: number): AgendaRow[] => {
    const siblings = children.get(parent) ?? [];
    return siblings.flatMap(([id, item]) => [{ id, item, depth, siblings }, ...below(id, depth + 1)]);
  };
  return below('', 0);
}

/** Whether the item is the one above, or below that one. */
export function isWithin(agenda: ById<AgendaItemView>, itemId: Id | undefined, above: Id): boolean {
  return itemId !== undefined && (itemId === above || isWithin(agenda, agenda[itemId]?.parentId, above));
}

export function currentItem(agenda: ById<AgendaItemView>): Entry<AgendaItemView> | undefined {
  return Object.entries(agenda).find(([, item]) => item.status === 'current');
}

export function spentSeconds(item: AgendaItemView, now: number): number {
  const running = item.status === 'current' && item.startedAt ? (now - Date.parse(item.startedAt)) / 1000 : 0;
  return item.spentSeconds + Math.max(0, running);
}
