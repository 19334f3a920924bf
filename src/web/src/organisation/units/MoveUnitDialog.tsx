import type { CalendarDate } from '@internationalized/date';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Id } from '../../contract/meetings';
import { DayField } from '../../ui/dates';
import { dateOf, dayOf, today } from '../days';
import { FormDialog } from '../FormDialog';
import { UnitPicker } from '../UnitPicker';
import { isWithin, type UnitForest } from '../unitTree';
import type { UnitDialogProps } from './unitFields';

/** Under another unit from a day on, or to another place under the same. */
export function MoveUnitDialog({ unit, units, onClose }: UnitDialogProps) {
  const { t } = useTranslation();
  const { list, forest } = units;
  const [parent, setParent] = useState<Id | null>(forest.byId.get(unit.id)?.unit.parentId ?? null);
  const siblingsUnder = (id: Id | null) =>
    id === null
      ? []
      : (forest.byId.get(id)?.children ?? []).map((node) => node.unit).filter((other) => other.id !== unit.id);
  const [after, setAfter] = useState<Id | null>(() => before(forest, unit.id));
  const [from, setFrom] = useState<CalendarDate | null>(dateOf(today()));
  const siblings = siblingsUnder(parent);
  return (
    <FormDialog
      title={t('units.moveOf', { name: unit.name })}
      submit={t('units.moveUnit')}
      errors={{ parentId: !parent && t('units.needParent'), from: !from && t('organisation.needDay') }}
      conflict={t('units.moveConflict')}
      command={() => {
        const day = dayOf(from);
        return parent && day
          ? { type: 'moveUnit', unitId: unit.id, parentId: parent, from: day, ...(after ? { afterId: after } : {}) }
          : undefined;
      }}
      onClose={onClose}
    >
      {(error) => (
        <>
          <UnitPicker
            label={t('units.parent')}
            units={units}
            among={list.filter((other) => !isWithin(forest, other.id, unit.id))}
            value={parent}
            onChange={(id) => {
              setParent(id);
              setAfter(siblingsUnder(id).at(-1)?.id ?? null);
            }}
            error={error('parentId')}
          />
          {siblings.length > 0 && (
            <UnitPicker
              key={parent}
              label={t('units.after')}
              optional
              placeholder={t('units.afterNone')}
              units={units}
              among={siblings}
              value={after}
              onChange={setAfter}
              error={error('afterId')}
            />
          )}
          <DayField label={t('organisation.effective')} value={from} onChange={setFrom} error={error('from')} />
          <p className="soft">{t('units.moveHint')}</p>
        </>
      )}
    </FormDialog>
  );
}

/** The sibling that it stands behind. */
function before(forest: UnitForest, id: Id): Id | null {
  const siblings = forest.byId.get(forest.byId.get(id)?.unit.parentId ?? '')?.children ?? [];
  return siblings[siblings.findIndex(({ unit }) => unit.id === id) - 1]?.unit.id ?? null;
}
