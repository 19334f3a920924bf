import { useTranslation } from 'react-i18next';
import { Choices } from './fields';
import './period.css';
import { type Period, type PeriodKind, periodAt, periodsOf, readPeriod, todayIn, writePeriod } from './period';
import { Select } from './Select';

const kinds: readonly PeriodKind[] = ['month', 'quarter', 'year'];

interface PeriodPickerProps {
  /** Undefined: any time. */
  readonly value: Period | undefined;
  readonly onChange: (value: Period | undefined) => void;
  /** The organisation's: which period is the present one. */
  readonly timeZone: string;
  /** Any time can be chosen as well. */
  readonly withAny?: boolean;
}

/** A month, a quarter or a year. */
export function PeriodPicker({ value, onChange, timeZone, withAny }: PeriodPickerProps) {
  const { t } = useTranslation();
  const now = todayIn(timeZone);
  const say = ({ kind, year, month }: Period) => {
    if (kind === 'year') return t('period.ofYear', { year });
    return kind === 'quarter'
      ? t('period.ofQuarter', { quarter: month / 3 + 1, year })
      : t('period.ofMonth', { month: month + 1, year });
  };
  return (
    <div className="period">
      <Choices<PeriodKind | 'any'>
        label={t('period.kind')}
        quietLabel
        look="segments"
        value={value?.kind ?? 'any'}
        onChange={(kind) => onChange(kind === 'any' ? undefined : periodAt(kind, now))}
        choices={[...(withAny ? (['any'] as const) : []), ...kinds].map((id) => ({ id, text: t(`period.${id}`) }))}
      />
      {value && (
        <Select
          label={t('period.which')}
          quietLabel
          value={writePeriod(value)}
          onChange={(chosen) => onChange(readPeriod(chosen))}
          options={periodsOf(value.kind, now, value).map((each) => ({ id: writePeriod(each), text: say(each) }))}
        />
      )}
    </div>
  );
}
