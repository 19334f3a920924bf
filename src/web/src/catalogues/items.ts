import type { CatalogueItem, CatalogueKind, CatalogueView } from '../contract/catalogues';
import type { Id } from '../contract/meetings';
import { fold } from '../ui/text';

export interface ListedItem extends CatalogueItem {
  readonly id: Id;
}

/** The entries of one catalogue in order. */
export function itemsOf(items: CatalogueView['items'], kind: CatalogueKind): readonly ListedItem[] {
  return Object.entries(items)
    .filter(([, item]) => item.kind === kind)
    .map(([id, item]) => ({ id, ...item }))
    .sort((a, b) => a.position - b.position);
}

export function isTaken(items: readonly ListedItem[], name: string, own?: Id): boolean {
  const folded = fold(name);
  return items.some((item) => !item.retired && item.id !== own && fold(item.name) === folded);
}

export function isAbbreviationTaken(items: readonly ListedItem[], abbreviation: string, own?: Id): boolean {
  const upper = abbreviation.toUpperCase();
  return (
    upper !== '' && items.some((item) => !item.retired && item.id !== own && item.abbreviation?.toUpperCase() === upper)
  );
}

/** Behind which one an entry stands after it was dropped; undefined = it is the first. */
export function afterDrop(
  order: readonly Id[],
  moved: Id,
  target: Id,
  where: 'before' | 'after',
): { afterId: Id | undefined; isSame: boolean } {
  const others = order.filter((id) => id !== moved);
  const at = others.indexOf(target) + (where === 'after' ? 1 : 0);
  const afterId = others[at - 1];
  return { afterId, isSame: order[order.indexOf(moved) - 1] === afterId };
}
