import type { CalendarDate } from '@internationalized/date';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnitVersion } from '../../contract/organisationRest';
import { formatPlainDate } from '../../i18n/format';
import { DayField } from '../../ui/dates';
import { clean } from '../../ui/text';
import { dateOf, dayOf, today } from '../days';
import { FormDialog } from '../FormDialog';
import { ReasonField } from '../ReasonField';
import { changedWords, type UnitDialogProps, UnitWordFields, type UnitWords, useWordErrors } from './unitFields';

/** From a day on it is called otherwise; what was before stays in the history. */
export function ChangeUnitDialog({ unit, onClose }: UnitDialogProps) {
  const { t } = useTranslation();
  const [words, setWords] = useState<UnitWords>({ name: unit.name, code: unit.code, kind: unit.kind });
  const [from, setFrom] = useState<CalendarDate | null>(dateOf(today()));
  const errors = { ...useWordErrors(words), from: !from && t('organisation.needDay') };
  return (
    <FormDialog
      title={t('units.changeOf', { name: unit.name })}
      submit={t('app.save')}
      errors={errors}
      conflict={t('units.changeConflict')}
      command={() => {
        const changes = changedWords(unit, words);
        const day = dayOf(from);
        return day && Object.keys(changes).length > 0
          ? { type: 'changeUnit', unitId: unit.id, from: day, ...changes }
          : undefined;
      }}
      onClose={onClose}
    >
      {(error) => (
        <>
          <p className="soft">{t('units.changeHint')}</p>
          <UnitWordFields words={words} onChange={setWords} error={error} />
          <DayField label={t('organisation.effective')} value={from} onChange={setFrom} error={error('from')} />
        </>
      )}
    </FormDialog>
  );
}

/** A version that was written down wrongly. */
export function CorrectUnitDialog({ unit, version, onClose }: UnitDialogProps & { version: UnitVersion }) {
  const { t } = useTranslation();
  const [words, setWords] = useState<UnitWords>({ name: version.name, code: version.code, kind: version.kind });
  const [reason, setReason] = useState('');
  const errors = { ...useWordErrors(words), reason: clean(reason) === '' && t('organisation.needReason') };
  const { from } = version;
  return (
    <FormDialog
      title={t('units.correctTitle', { name: unit.name })}
      submit={t('units.correctUnit')}
      errors={errors}
      conflict={t('units.codeConflict')}
      command={() => {
        const changes = changedWords(version, words);
        if (Object.keys(changes).length === 0) return undefined;
        return {
          type: 'correctUnit',
          unitId: unit.id,
          ...(from ? { versionFrom: from } : {}),
          ...changes,
          reason: clean(reason),
        };
      }}
      onClose={onClose}
    >
      {(error) => (
        <>
          <p className="soft">
            {from ? t('units.correctHint', { day: formatPlainDate(from) }) : t('units.correctHintFirst')}
          </p>
          <UnitWordFields words={words} onChange={setWords} error={error} />
          <ReasonField value={reason} onChange={setReason} error={error('reason')} hint={t('units.correctReason')} />
        </>
      )}
    </FormDialog>
  );
}
