import type { CalendarDate } from '@internationalized/date';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { navigate } from '../../app/router';
import { DayField } from '../../ui/dates';
import { dateOf, dayOf, today } from '../days';
import { FormDialog } from '../FormDialog';
import { cleanWords, type UnitDialogProps, UnitWordFields, type UnitWords, useWordErrors } from './unitFields';

export function AddUnitDialog({ unit, onClose }: UnitDialogProps) {
  const { t } = useTranslation();
  const [words, setWords] = useState<UnitWords>({ name: '', code: '', kind: 'union' });
  const [from, setFrom] = useState<CalendarDate | null>(dateOf(today()));
  const errors = useWordErrors(words);
  return (
    <FormDialog
      title={t('units.addUnder', { name: unit.name })}
      submit={t('units.add')}
      errors={errors}
      conflict={t('units.codeConflict')}
      command={() => {
        const day = dayOf(from);
        return { type: 'addUnit', parentId: unit.id, ...cleanWords(words), ...(day ? { from: day } : {}) };
      }}
      onDone={(result) => {
        const made = (result as { readonly unitId?: string } | undefined)?.unitId;
        if (made) navigate(`/admin/units/${made}`);
      }}
      onClose={onClose}
    >
      {(error) => (
        <>
          <UnitWordFields words={words} onChange={setWords} error={error} />
          <DayField
            label={t('units.startsOn')}
            hint={t('units.startsOnHint')}
            optional
            value={from}
            onChange={setFrom}
            error={error('from') ?? error('parentId')}
          />
        </>
      )}
    </FormDialog>
  );
}
