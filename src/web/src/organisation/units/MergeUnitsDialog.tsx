import type { CalendarDate } from '@internationalized/date';
import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { navigate } from '../../app/router';
import { OrganisationLimits as Limits } from '../../contract/limits';
import type { Id } from '../../contract/meetings';
import { Button } from '../../ui/Button';
import { DayField } from '../../ui/dates';
import { Choices } from '../../ui/fields';
import { clean } from '../../ui/text';
import { dateOf, dayOf, today } from '../days';
import { FormDialog } from '../FormDialog';
import { ReasonField } from '../ReasonField';
import { UnitPicker } from '../UnitPicker';
import { isWithin } from '../unitTree';
import { cleanWords, type UnitDialogProps, UnitWordFields, type UnitWords, useWordErrors } from './unitFields';

/** Several become part of one that exists, or of a new one; in one step, so that there is no day between. */
export function MergeUnitsDialog({ unit, units, onClose }: UnitDialogProps) {
  const { t } = useTranslation();
  const { list, forest } = units;
  const [merged, setMerged] = useState<readonly Id[]>([unit.id]);
  const [target, setTarget] = useState<'old' | 'new'>('old');
  const [into, setInto] = useState<Id | null>(null);
  const [words, setWords] = useState<UnitWords>({ name: '', code: '', kind: unit.kind });
  const [parent, setParent] = useState<Id | null>(forest.byId.get(unit.id)?.unit.parentId ?? null);
  const [on, setOn] = useState<CalendarDate | null>(dateOf(today()));
  const [reason, setReason] = useState('');
  const wordErrors = useWordErrors(words);
  const outside = list.filter((other) => !merged.some((id) => isWithin(forest, other.id, id)));
  const nameOf = (id: Id) => forest.byId.get(id)?.unit.name ?? '';
  const errors = {
    intoId: target === 'old' && !into && t('units.needInto'),
    ...(target === 'new' ? { ...wordErrors, parentId: !parent && t('units.needParent') } : {}),
    on: !on && t('organisation.needDay'),
    reason: clean(reason) === '' && t('organisation.needReason'),
  };

  return (
    <FormDialog
      title={t('units.mergeTitle')}
      submit={t('units.mergeUnits')}
      danger
      errors={errors}
      conflict={t('units.mergeConflict')}
      command={() => {
        const day = dayOf(on);
        if (!day) return undefined;
        const { kind, name, code } = cleanWords(words);
        return {
          type: 'mergeUnits',
          unitIds: merged,
          ...(target === 'old' && into ? { intoId: into } : {}),
          ...(target === 'new' && parent ? { into: { code, name, kind, parentId: parent } } : {}),
          on: day,
          reason: clean(reason),
        };
      }}
      onDone={(result) => {
        const made = target === 'old' ? into : (result as { readonly unitId?: string } | undefined)?.unitId;
        if (made) navigate(`/admin/units/${made}`);
      }}
      onClose={onClose}
    >
      {(error) => (
        <>
          <div className="field">
            <span className="field__label" id="merged-units">
              {t('units.merged')}
            </span>
            <ul className="merged" aria-labelledby="merged-units">
              {merged.map((id) => (
                <li key={id}>
                  <span>{nameOf(id)}</span>
                  {id !== unit.id && (
                    <Button
                      kind="quiet"
                      size="icon"
                      aria-label={t('units.unmerge', { name: nameOf(id) })}
                      icon={<X size={18} aria-hidden />}
                      onPress={() => setMerged(merged.filter((other) => other !== id))}
                    />
                  )}
                </li>
              ))}
            </ul>
            {error('unitIds') && <p className="field__error">{error('unitIds')}</p>}
          </div>
          {merged.length < Limits.mergedUnits && (
            <UnitPicker
              key={merged.length}
              label={t('units.addMerged')}
              optional
              units={units}
              among={outside.filter((other) => other.id !== into)}
              value={null}
              onChange={(id) => id && setMerged([...merged, id])}
            />
          )}
          <Choices
            label={t('units.mergeInto')}
            value={target}
            onChange={setTarget}
            choices={[
              { id: 'old', text: t('units.intoOld') },
              { id: 'new', text: t('units.intoNew') },
            ]}
          />
          {target === 'old' ? (
            <UnitPicker
              label={t('units.successor')}
              units={units}
              among={outside}
              value={into}
              onChange={setInto}
              error={error('intoId')}
            />
          ) : (
            <>
              <UnitWordFields words={words} onChange={setWords} error={error} />
              <UnitPicker
                label={t('units.parent')}
                units={units}
                among={outside}
                value={parent}
                onChange={setParent}
                error={error('parentId')}
              />
            </>
          )}
          <DayField
            label={t('units.mergesOn')}
            hint={t('units.mergesOnHint')}
            value={on}
            onChange={setOn}
            error={error('on')}
          />
          <ReasonField value={reason} onChange={setReason} error={error('reason')} />
        </>
      )}
    </FormDialog>
  );
}
