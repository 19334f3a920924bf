import type { CalendarDate } from '@internationalized/date';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Id } from '../../contract/meetings';
import { DayField } from '../../ui/dates';
import { clean } from '../../ui/text';
import { dateOf, dayOf, today } from '../days';
import { FormDialog } from '../FormDialog';
import { ReasonField } from '../ReasonField';
import { UnitPicker } from '../UnitPicker';
import { isWithin } from '../unitTree';
import type { UnitDialogProps } from './unitFields';

export function CloseUnitDialog({ unit, units, onClose }: UnitDialogProps) {
  const { t } = useTranslation();
  const { list, forest } = units;
  const [on, setOn] = useState<CalendarDate | null>(dateOf(today()));
  const [successor, setSuccessor] = useState<Id | null>(null);
  const [reason, setReason] = useState('');
  return (
    <FormDialog
      title={t('units.closeOf', { name: unit.name })}
      submit={t('units.closeUnit')}
      danger
      errors={{
        on: !on && t('organisation.needDay'),
        reason: clean(reason) === '' && t('organisation.needReason'),
      }}
      conflict={t('units.closeConflict')}
      command={() => {
        const day = dayOf(on);
        if (!day) return undefined;
        const { id: unitId } = unit;
        return {
          type: 'closeUnit',
          unitId,
          on: day,
          ...(successor ? { successorId: successor } : {}),
          reason: clean(reason),
        };
      }}
      onClose={onClose}
    >
      {(error) => (
        <>
          <p className="soft">{t('units.closeHint')}</p>
          <DayField
            label={t('units.closesOn')}
            hint={t('units.closesOnHint')}
            value={on}
            onChange={setOn}
            error={error('on')}
          />
          <UnitPicker
            label={t('units.successor')}
            hint={t('units.successorHint')}
            optional
            units={units}
            among={list.filter((other) => !isWithin(forest, other.id, unit.id))}
            value={successor}
            onChange={setSuccessor}
            error={error('successorId')}
          />
          <ReasonField value={reason} onChange={setReason} error={error('reason')} />
        </>
      )}
    </FormDialog>
  );
}

/** For whoever closed the wrong one. */
export function ReopenUnitDialog({ unit, onClose }: UnitDialogProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  return (
    <FormDialog
      title={t('units.reopenOf', { name: unit.name })}
      submit={t('units.reopenUnit')}
      errors={{ reason: clean(reason) === '' && t('organisation.needReason') }}
      conflict={t('units.reopenConflict')}
      command={() => ({ type: 'reopenUnit', unitId: unit.id, reason: clean(reason) })}
      onClose={onClose}
    >
      {(error) => (
        <>
          <p className="soft">{t('units.reopenHint')}</p>
          <ReasonField value={reason} onChange={setReason} error={error('reason')} />
        </>
      )}
    </FormDialog>
  );
}
