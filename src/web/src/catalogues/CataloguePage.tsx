import { EllipsisVertical, GripVertical, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { GridList, GridListItem } from 'react-aria-components/GridList';
import { MenuTrigger } from 'react-aria-components/Menu';
import { useDragAndDrop } from 'react-aria-components/useDragAndDrop';
import { useTranslation } from 'react-i18next';
import { usePageTitle } from '../app/usePageTitle';
import type { CatalogueCommand, CatalogueKind } from '../contract/catalogues';
import type { Id } from '../contract/meetings';
import { useCommand } from '../live/useCommand';
import { type Refused, useRefusalText } from '../organisation/refusals';
import { Button } from '../ui/Button';
import { ActionMenu } from '../ui/Menu';
import { useCatalogues, useLiveCatalogues } from './CataloguesContext';
import { ItemDialog } from './ItemDialog';
import { afterDrop, itemsOf, type ListedItem } from './items';

/** One catalogue: what is offered, in order, and below it what is not offered any more. */
export function CataloguePage({ kind }: { kind: CatalogueKind }) {
  const { t } = useTranslation();
  const held = useCatalogues((view) => view.items);
  const all = useMemo(() => itemsOf(held, kind), [held, kind]);
  const used = all.filter(({ retired }) => !retired);
  const retired = all.filter((item) => item.retired);
  const [dialog, setDialog] = useState<{ item?: ListedItem }>();
  const { pending, run } = useCommand(useLiveCatalogues().commands);
  const [refused, setRefused] = useState<Refused>();
  const texts = useRefusalText(refused, t('catalogues.restoreConflict'));
  usePageTitle(`${t(`catalogueKind.${kind}`)} · ${t('catalogues.title')}`);

  const send = async (command: CatalogueCommand) => {
    setRefused(undefined);
    const outcome = await run(command);
    if (outcome && outcome.status !== 'done') setRefused(outcome);
  };
  const place = (moved: Id, target: Id, where: 'before' | 'after') => {
    const { afterId, isSame } = afterDrop(
      used.map(({ id }) => id),
      moved,
      target,
      where,
    );
    if (!isSame) void send({ type: 'moveItem', itemId: moved, ...(afterId ? { afterId } : {}) });
  };
  const actions = (item: ListedItem, index: number) => {
    const [above, below] = [used[index - 1], used[index + 1]];
    return [
      { id: 'change', text: t('catalogues.change'), act: () => setDialog({ item }) },
      ...(above ? [{ id: 'up', text: t('catalogues.up'), act: () => place(item.id, above.id, 'before') }] : []),
      ...(below ? [{ id: 'down', text: t('catalogues.down'), act: () => place(item.id, below.id, 'after') }] : []),
      {
        id: 'retire',
        text: t('catalogues.retire'),
        danger: true,
        act: () => void send({ type: 'retireItem', itemId: item.id }),
      },
    ];
  };
  const { dragAndDropHooks } = useDragAndDrop<ListedItem>({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': used.find(({ id }) => id === key)?.name ?? '' })),
    onReorder: ({ keys, target }) => {
      const [moved] = [...keys];
      if (moved !== undefined && target.dropPosition !== 'on')
        place(String(moved), String(target.key), target.dropPosition);
    },
  });

  return (
    <>
      <div className="catalogues__head">
        <p className="soft">{t(`catalogueMeaning.${kind}`)}</p>
        <Button kind="primary" icon={<Plus size={18} aria-hidden />} onPress={() => setDialog({})}>
          {t('catalogues.add')}
        </Button>
      </div>
      <div role="alert">{texts.whole && <p className="note note--bad">{texts.whole}</p>}</div>
      <GridList
        className="catalogue card"
        aria-label={t(`catalogueKind.${kind}`)}
        aria-busy={pending}
        items={used}
        dependencies={[used]}
        dragAndDropHooks={dragAndDropHooks}
        renderEmptyState={() => <p className="empty">{t('catalogues.none')}</p>}
      >
        {(item) => (
          <GridListItem id={item.id} className="catalogue__row" textValue={item.name}>
            <AriaButton
              slot="drag"
              className="catalogue__grip"
              aria-label={t('catalogues.reorder', { name: item.name })}
            >
              <GripVertical size={18} aria-hidden />
            </AriaButton>
            <span className="catalogue__name">{item.name}</span>
            {item.abbreviation && <span className="catalogue__short">{item.abbreviation}</span>}
            <MenuTrigger>
              <Button
                kind="quiet"
                size="icon"
                aria-label={t('catalogues.actions', { name: item.name })}
                icon={<EllipsisVertical size={18} aria-hidden />}
              />
              <ActionMenu actions={actions(item, used.indexOf(item))} />
            </MenuTrigger>
          </GridListItem>
        )}
      </GridList>
      {retired.length > 0 && (
        <details className="catalogues__retired">
          <summary>{t('catalogues.retired', { count: retired.length })}</summary>
          <ul className="card" aria-label={t('catalogues.retiredList')}>
            {retired.map((item) => (
              <li key={item.id} className="catalogue__row">
                <span className="catalogue__name">{item.name}</span>
                {item.abbreviation && <span className="catalogue__short">{item.abbreviation}</span>}
                <Button
                  size="small"
                  aria-label={t('catalogues.restoreOne', { name: item.name })}
                  onPress={() => void send({ type: 'restoreItem', itemId: item.id })}
                >
                  {t('catalogues.restore')}
                </Button>
              </li>
            ))}
          </ul>
        </details>
      )}
      {dialog && (
        <ItemDialog
          kind={kind}
          items={all}
          {...(dialog.item ? { item: dialog.item } : {})}
          onClose={() => setDialog(undefined)}
        />
      )}
    </>
  );
}
