import { useTranslation } from 'react-i18next';
import { Limits } from '../../contract/limits';
import { DateTimeField } from '../../ui/dates';
import { TextField } from '../../ui/fields';
import { Select } from '../../ui/Select';
import { type Known, type Plan, type PlanErrors, repeats, type Threshold } from './plan';
import { useUnits } from './useUnits';

const thresholds = {
  '1/2': 'schedule.quorumHalf',
  '2/3': 'schedule.quorumTwoThirds',
  '3/4': 'schedule.quorumThreeQuarters',
} as const;

interface GeneralFieldsProps {
  readonly plan: Plan;
  readonly known: Known;
  readonly onChange: (changes: Partial<Plan>) => void;
  readonly errors: PlanErrors;
}

export function GeneralFields({ plan, known, onChange, errors }: GeneralFieldsProps) {
  const { t } = useTranslation();
  const units = useUnits();
  const error = (field: string) => {
    const key = errors[field];
    return key && t(`schedule.${key}`, { days: Limits.meetingDays, count: Limits.seriesMeetings });
  };

  // A later start moves the end along, so that the meeting keeps its length.
  const start = (startsAt: Plan['startsAt']) => {
    const { startsAt: before, endsAt } = plan;
    const moved =
      startsAt && before && endsAt
        ? endsAt.add({ milliseconds: startsAt.toDate('UTC').getTime() - before.toDate('UTC').getTime() })
        : endsAt;
    onChange({ startsAt, endsAt: moved });
  };

  return (
    <section className="card" aria-labelledby="general-title">
      <div className="card__head">
        <h2 id="general-title">{t('schedule.general')}</h2>
      </div>
      <div className="card__body schedule__grid">
        <div className="schedule__whole">
          <TextField
            label={t('schedule.name')}
            value={plan.title}
            onChange={(title) => onChange({ title })}
            maxLength={Limits.title}
            rows={2}
            error={error('title')}
          />
        </div>
        <Select
          label={t('schedule.unit')}
          placeholder={t('schedule.chooseUnit')}
          value={plan.unitId}
          onChange={(unitId) => onChange({ unitId })}
          options={units}
          error={error('unitId')}
        />
        <TextField
          label={t('schedule.type')}
          hint={t('schedule.typeHint')}
          suggestions={[...known.types.keys()]}
          optional
          value={plan.type}
          onChange={(type) => onChange({ type })}
          maxLength={Limits.typeName}
        />
        <DateTimeField
          label={t('schedule.startsAt')}
          value={plan.startsAt}
          onChange={start}
          error={error('startsAt')}
        />
        <DateTimeField
          label={t('schedule.endsAt')}
          value={plan.endsAt}
          onChange={(endsAt) => onChange({ endsAt })}
          error={error('endsAt')}
        />
        <Select
          label={t('schedule.mode')}
          value={plan.mode}
          onChange={(mode) => onChange({ mode })}
          options={(['mixed', 'inPerson', 'online'] as const).map((id) => ({ id, text: t(`mode.${id}`) }))}
        />
        <TextField
          label={t('schedule.place')}
          hint={t('schedule.placeHint')}
          suggestions={[...known.places.keys()]}
          optional
          value={plan.place}
          onChange={(place) => onChange({ place })}
          maxLength={Limits.place}
        />
        <Select
          label={t('schedule.repeat')}
          value={plan.repeat}
          onChange={(repeat) => onChange({ repeat })}
          options={repeats.map((id) => ({ id, text: t(`repeats.${id}`) }))}
        />
        {plan.repeat === 'never' ? (
          <span />
        ) : (
          <TextField
            label={t('schedule.count')}
            hint={t('schedule.countHint')}
            inputMode="numeric"
            value={plan.count}
            onChange={(count) => onChange({ count })}
            maxLength={2}
            error={error('count')}
          />
        )}
        <div className="schedule__whole">
          <Select
            label={t('schedule.quorum')}
            value={plan.quorum}
            onChange={(quorum) => onChange({ quorum })}
            options={(Object.keys(thresholds) as Threshold[]).map((id) => ({ id, text: t(thresholds[id]) }))}
          />
        </div>
      </div>
    </section>
  );
}
