import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CatalogueCommand, type CatalogueKind, CatalogueLimits as Limits } from '../contract/catalogues';
import { CommandDialog } from '../organisation/FormDialog';
import { TextField } from '../ui/fields';
import { cleanLine } from '../ui/text';
import { useLiveCatalogues } from './CataloguesContext';
import { isAbbreviationTaken, isTaken, type ListedItem } from './items';

interface ItemDialogProps {
  readonly kind: CatalogueKind;
  readonly items: readonly ListedItem[];
  /** Absent: a new one. */
  readonly item?: ListedItem;
  readonly onClose: () => void;
}

export function ItemDialog({ kind, items, item, onClose }: ItemDialogProps) {
  const { t } = useTranslation();
  const { commands } = useLiveCatalogues();
  const [name, setName] = useState(item?.name ?? '');
  const [abbreviation, setAbbreviation] = useState(item?.abbreviation ?? '');
  const hasAbbreviation = kind === 'documentType' || kind === 'issuingBody' || Boolean(item?.abbreviation);
  const words = { name: cleanLine(name), abbreviation: cleanLine(abbreviation) };

  const command = (): CatalogueCommand | undefined => {
    if (item && words.name === item.name && words.abbreviation === (item.abbreviation ?? '')) return undefined;
    const given = { name: words.name, ...(words.abbreviation ? { abbreviation: words.abbreviation } : {}) };
    return item ? { type: 'changeItem', itemId: item.id, ...given } : { type: 'addItem', kind, ...given };
  };

  return (
    <CommandDialog
      title={item ? t('catalogues.changeOne') : t('catalogues.addTo', { catalogue: t(`catalogueKind.${kind}`) })}
      submit={item ? t('app.save') : t('catalogues.add')}
      commands={commands}
      conflict={t('refusal.conflict')}
      errors={{
        name:
          words.name === '' ? t('catalogues.needName') : isTaken(items, words.name, item?.id) && t('catalogues.taken'),
        abbreviation: isAbbreviationTaken(items, words.abbreviation, item?.id) && t('catalogues.abbreviationTaken'),
      }}
      command={command}
      onClose={onClose}
    >
      {(error) => (
        <>
          <TextField
            label={t('catalogues.name')}
            value={name}
            onChange={setName}
            maxLength={Limits.name}
            autoFocus
            error={error('name')}
          />
          {hasAbbreviation && (
            <TextField
              label={t('catalogues.abbreviation')}
              hint={t('catalogues.abbreviationHint')}
              optional
              value={abbreviation}
              onChange={setAbbreviation}
              maxLength={Limits.abbreviation}
              error={error('abbreviation')}
            />
          )}
        </>
      )}
    </CommandDialog>
  );
}
