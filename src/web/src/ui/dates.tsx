import './dates.css';
import type { CalendarDate, CalendarDateTime } from '@internationalized/date';
import { CalendarDays, ChevronLeft, ChevronRight } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Calendar, CalendarCell, CalendarGrid } from 'react-aria-components/Calendar';
import { DateInput, DatePicker, DateSegment } from 'react-aria-components/DatePicker';
import { Dialog } from 'react-aria-components/Dialog';
import { FieldError } from 'react-aria-components/FieldError';
import { Group } from 'react-aria-components/Group';
import { Heading } from 'react-aria-components/Heading';
import { Popover } from 'react-aria-components/Popover';
import { Text } from 'react-aria-components/Text';
import { useTranslation } from 'react-i18next';
import { FieldLabel } from './fields';

interface DateFieldProps<D> {
  readonly label: string;
  readonly value: D | null;
  readonly onChange: (value: D | null) => void;
  readonly error?: string | undefined;
  readonly hint?: string;
  readonly optional?: boolean;
}

/** Day and time typed in the reader's order, whatever the browser's own language is, or picked from a calendar. */
export function DateTimeField({ label, value, onChange, error }: DateFieldProps<CalendarDateTime>) {
  return (
    <DatePicker
      className="field"
      granularity="minute"
      hourCycle={24}
      shouldForceLeadingZeros
      value={value}
      onChange={onChange}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
    >
      <Parts label={label} error={error} />
    </DatePicker>
  );
}

/** A day, typed or picked as above. */
export function DayField({ label, value, onChange, ...rest }: DateFieldProps<CalendarDate>) {
  return (
    <DatePicker
      className="field"
      granularity="day"
      shouldForceLeadingZeros
      value={value}
      onChange={onChange}
      isInvalid={Boolean(rest.error)}
      validationBehavior="aria"
    >
      <Parts label={label} {...rest} />
    </DatePicker>
  );
}

type PartsProps = Pick<DateFieldProps<never>, 'label' | 'error' | 'hint' | 'optional'>;

function Parts({ label, error, hint, optional }: PartsProps) {
  const { t } = useTranslation();
  return (
    <>
      <FieldLabel optional={optional ?? false}>{label}</FieldLabel>
      <Group className="input date-time">
        <DateInput className="date-time__parts">
          {(segment) => <DateSegment segment={segment} className="date-time__part" />}
        </DateInput>
        <Button className="date-time__open" aria-label={t('app.openCalendar')}>
          <CalendarDays size={18} aria-hidden />
        </Button>
      </Group>
      {hint && (
        <Text slot="description" className="field__hint">
          {hint}
        </Text>
      )}
      <FieldError className="field__error">{error}</FieldError>
      <Popover className="popover">
        <Dialog className="calendar" aria-label={label}>
          <Calendar firstDayOfWeek="mon">
            <div className="calendar__head">
              <Button slot="previous" className="button button--quiet button--icon" aria-label={t('app.previousMonth')}>
                <ChevronLeft size={18} aria-hidden />
              </Button>
              <Heading />
              <Button slot="next" className="button button--quiet button--icon" aria-label={t('app.nextMonth')}>
                <ChevronRight size={18} aria-hidden />
              </Button>
            </div>
            <CalendarGrid>{(date) => <CalendarCell date={date} className="calendar__day" />}</CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </>
  );
}
