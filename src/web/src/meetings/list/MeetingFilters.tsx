import { parseDate } from '@internationalized/date';
import { useTranslation } from 'react-i18next';
import { useCatalogueIds } from '../../catalogues/useCatalogue';
import { TypedSearch } from '../../organisation/TypedSearch';
import { DayField } from '../../ui/dates';
import { FilterSelect } from '../../ui/FilterSelect';
import { Choices } from '../../ui/fields';
import { Select } from '../../ui/Select';
import { useUnits } from '../schedule/useUnits';
import { type Filter, relations, statuses } from './filter';
import { periods } from './periods';

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
        <FilterSelect
          label={t('meetings.status')}
          anyText={t('meetings.anyStatus')}
          value={filter.status}
          onChange={(status) => onChange({ status })}
          options={statuses.map((id) => ({ id, text: t(`status.${id}`) }))}
        />
        <FilterSelect
          label={t('schedule.type')}
          anyText={t('meetings.anyType')}
          value={filter.type}
          onChange={(type) => onChange({ type })}
          options={[...types].map(([text, id]) => ({ id, text }))}
        />
        <FilterSelect
          label={t('schedule.unit')}
          anyText={t('meetings.anyUnit')}
          value={filter.unit}
          onChange={(unit) => onChange({ unit })}
          options={units}
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
