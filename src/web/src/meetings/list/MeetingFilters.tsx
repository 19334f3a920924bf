import { parseDate } from '@internationalized/date';
import { useTranslation } from 'react-i18next';
import { useCatalogueIds } from '../../catalogues/useCatalogue';
import { TypedSearch } from '../../organisation/TypedSearch';
import { DayField } from '../../ui/dates';
import { Choices } from '../../ui/fields';
import { Select } from '../../ui/Select';
import { useUnits } from '../schedule/GeneralFields';
import { type Filter, relations, statuses } from './filter';
import { periods } from './periods';

const any = 'any';

interface MeetingFiltersProps {
  readonly filter: Filter;
  readonly onChange: (changes: Partial<Filter>) => void;
}

export function MeetingFilters({ filter, onChange }: MeetingFiltersProps) {
  const { t } = useTranslation();
  const units = useUnits();
  const types = useCatalogueIds('meetingType');
  return (
    <div className="meetings__filters">
      <Choices
        label={t('meetings.title')}
        quietLabel
        look="segments"
        value={filter.period}
        onChange={(period) => onChange({ period })}
        choices={periods.map((id) => ({ id, text: t(`meetings.${id}`) }))}
      />
      <TypedSearch label={t('meetings.search')} q={filter.q} onSearch={(q) => onChange({ q })} />
      <div className="meetings__chosen">
        <Select
          label={t('meetings.whose')}
          quietLabel
          value={filter.whose}
          onChange={(whose) => onChange({ whose })}
          options={relations.map((id) => ({ id, text: t(`meetingsOf.${id}`) }))}
        />
        <Select
          label={t('meetings.status')}
          quietLabel
          value={filter.status ?? any}
          onChange={(status) => onChange({ status: status === any ? null : status })}
          options={[
            { id: any, text: t('meetings.anyStatus') },
            ...statuses.map((id) => ({ id, text: t(`status.${id}`) })),
          ]}
        />
        <Select
          label={t('schedule.type')}
          quietLabel
          value={[...types.values()].includes(filter.type ?? '') ? filter.type : any}
          onChange={(type) => onChange({ type: type === any ? null : type })}
          options={[{ id: any, text: t('meetings.anyType') }, ...[...types].map(([text, id]) => ({ id, text }))]}
        />
        <Select
          label={t('schedule.unit')}
          quietLabel
          value={units.some(({ id }) => id === filter.unit) ? filter.unit : any}
          onChange={(unit) => onChange({ unit: unit === any ? null : unit })}
          options={[{ id: any, text: t('meetings.anyUnit') }, ...units]}
        />
      </div>
      {filter.period === 'all' && (
        <div className="meetings__chosen">
          <DayField
            label={t('meetings.from')}
            value={dayOf(filter.from)}
            onChange={(day) => onChange({ from: day?.toString() ?? null })}
          />
          <DayField
            label={t('meetings.to')}
            value={dayOf(filter.to)}
            onChange={(day) => onChange({ to: day?.toString() ?? null })}
          />
        </div>
      )}
    </div>
  );
}

/** Null: not a day of the calendar. */
function dayOf(text: string | null) {
  try {
    return text ? parseDate(text) : null;
  } catch {
    return null;
  }
}
