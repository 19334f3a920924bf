import { ChevronRight } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { Collection } from 'react-aria-components/Collection';
import { type Key, Tree, TreeItem, TreeItemContent } from 'react-aria-components/Tree';
import { useTranslation } from 'react-i18next';
import type { Id } from '../../contract/meetings';
import type { Day } from '../../contract/organisation';
import type { ListedUnit } from '../../contract/organisationRest';
import { pathTo, type UnitForest, type UnitNode } from '../unitTree';
import { UnitState } from './UnitState';

/** So many of a branch are shown until more is asked for. */
const atOnce = 100;

interface Row {
  readonly id: string;
  /** Absent: the row asks for more of the branch of `parent`. */
  readonly unit?: ListedUnit;
  readonly parent: string;
  readonly left: number;
  readonly hasChildren: boolean;
  /** Only of an open branch. */
  readonly children: readonly Row[];
}

interface UnitTreeProps {
  readonly forest: UnitForest;
  readonly day: Day;
  readonly chosen: Id | undefined;
  readonly onChoose: (id: Id) => void;
}

/** The units as a tree, open at the top and down to the one that is chosen. */
export function UnitTree({ forest, day, chosen, onChoose }: UnitTreeProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<ReadonlySet<Key>>(() => new Set(forest.tops.map(({ unit }) => unit.id)));
  const [shown, setShown] = useState<Readonly<Record<string, number>>>({});
  const path =
    chosen === undefined
      ? ''
      : pathTo(forest, chosen)
          .map(({ id }) => id)
          .join(' ');
  useEffect(() => {
    const above = path.split(' ').filter(Boolean);
    setOpen((held) => (above.every((id) => held.has(id)) ? held : new Set([...held, ...above])));
  }, [path]);
  const rows = useMemo(() => rowsOf(forest.tops, '', open, shown), [forest, open, shown]);

  const choose = (key: Key | undefined) => {
    const id = String(key ?? '');
    if (forest.byId.has(id)) onChoose(id);
  };

  const show = (row: Row) =>
    row.unit ? (
      <TreeItem
        id={row.id}
        className="unit-tree__row"
        textValue={`${row.unit.name} ${row.unit.code}`}
        hasChildItems={row.hasChildren}
      >
        <TreeItemContent>
          <div className="unit-tree__line">
            <Button slot="chevron" className="unit-tree__chevron">
              <ChevronRight size={18} aria-hidden />
            </Button>
            <span className="unit-tree__name">
              {row.unit.name} <small>{row.unit.code}</small> <UnitState unit={row.unit} day={day} />
            </span>
          </div>
        </TreeItemContent>
        <Collection items={row.children}>{show}</Collection>
      </TreeItem>
    ) : (
      <TreeItem
        id={row.id}
        className="unit-tree__row unit-tree__row--more"
        textValue={t('units.moreBelow', { count: row.left })}
        onAction={() => setShown((held) => ({ ...held, [row.parent]: (held[row.parent] ?? atOnce) + atOnce }))}
      >
        <TreeItemContent>
          <div className="unit-tree__line">{t('units.moreBelow', { count: row.left })}</div>
        </TreeItemContent>
      </TreeItem>
    );

  return (
    <Tree
      className="unit-tree"
      aria-label={t('units.tree')}
      items={rows}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={chosen && forest.byId.has(chosen) ? [chosen] : []}
      onSelectionChange={(keys) => keys !== 'all' && choose([...keys][0])}
      expandedKeys={open}
      onExpandedChange={setOpen}
    >
      {show}
    </Tree>
  );
}

function rowsOf(
  nodes: readonly UnitNode[],
  parent: string,
  open: ReadonlySet<Key>,
  shown: Readonly<Record<string, number>>,
): readonly Row[] {
  const count = shown[parent] ?? atOnce;
  const rows: Row[] = nodes.slice(0, count).map(({ unit, children }) => ({
    id: unit.id,
    unit,
    parent,
    left: 0,
    hasChildren: children.length > 0,
    children: open.has(unit.id) ? rowsOf(children, unit.id, open, shown) : [],
  }));
  if (nodes.length > count)
    rows.push({ id: `more:${parent}`, parent, left: nodes.length - count, hasChildren: false, children: [] });
  return rows;
}
