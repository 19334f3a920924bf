import type { ById, Id } from '../contract/meetings';
import type { Day, UnitView } from '../contract/organisation';
import type { ListedUnit } from '../contract/organisationRest';
import { fold } from '../ui/text';

/**
 * Those that exist on the day, as they are on it, and those that will exist later: whoever prepares a change wants to
 * see what is prepared.
 */
export function unitsOn(units: ById<UnitView>, day: Day): readonly ListedUnit[] {
  return Object.entries(units).flatMap(([id, { versions, closedOn, successorId }]) => {
    if (closedOn && closedOn <= day) return [];
    const [first] = versions;
    const version = versions.findLast(({ from }) => !from || from <= day) ?? first;
    if (!version) return [];
    const { from: _, ...words } = version;
    return {
      id,
      ...words,
      ...(first?.from ? { from: first.from } : {}),
      ...(closedOn ? { until: closedOn } : {}),
      ...(successorId ? { successorId } : {}),
    };
  });
}

export interface UnitNode {
  readonly unit: ListedUnit;
  readonly children: readonly UnitNode[];
}

export interface UnitForest {
  readonly tops: readonly UnitNode[];
  readonly byId: ReadonlyMap<Id, UnitNode>;
}

/** Whoever's parent is not among them stands at the top. */
export function forestOf(units: readonly ListedUnit[]): UnitForest {
  const nodes = new Map(units.map((unit) => [unit.id, { unit, children: [] as UnitNode[] }]));
  const tops: UnitNode[] = [];
  for (const node of nodes.values()) (nodes.get(node.unit.parentId ?? '')?.children ?? tops).push(node);
  const order = (list: UnitNode[]) =>
    list.sort((a, b) => a.unit.position - b.unit.position || a.unit.name.localeCompare(b.unit.name, 'vi'));
  order(tops);
  for (const { children } of nodes.values()) order(children);
  return { tops, byId: nodes };
}

/** From the top to its parent. */
export function pathTo(forest: UnitForest, id: Id): readonly ListedUnit[] {
  const path: ListedUnit[] = [];
  const seen = new Set([id]);
  let parent = forest.byId.get(id)?.unit.parentId;
  while (parent && !seen.has(parent)) {
    seen.add(parent);
    const unit = forest.byId.get(parent)?.unit;
    if (!unit) break;
    path.unshift(unit);
    parent = unit.parentId;
  }
  return path;
}

export function isWithin(forest: UnitForest, id: Id, top: Id): boolean {
  return id === top || pathTo(forest, id).some((unit) => unit.id === top);
}

/** Every word that was typed begins a word of the name, or is part of the code; typed without marks it finds those with marks too. */
export function searchUnits(units: readonly ListedUnit[], typed: string): readonly ListedUnit[] {
  const words = typed.normalize('NFC').toLocaleLowerCase('vi').split(/\s+/).filter(Boolean);
  if (words.length === 0) return units;
  const asked = words.map((word) => ({ word, exact: fold(word) !== word }));
  return units.filter(({ name, code }) => {
    const marked = `${name} ${code}`.normalize('NFC').toLocaleLowerCase('vi');
    const plain = fold(marked);
    return asked.every(({ word, exact }) => {
      const text = exact ? marked : plain;
      return begins(text, word) || (exact ? code.toLocaleLowerCase('vi') : fold(code)).includes(word);
    });
  });
}

function begins(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '')) return true;
  return false;
}
