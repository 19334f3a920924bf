import type { CalendarDateTime } from '@internationalized/date';
import { CalendarDays, ChevronLeft, ChevronRight } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Calendar, CalendarCell, CalendarGrid } from 'react-aria-components/Calendar';
import { DateInput, DatePicker, DateSegment } from 'react-aria-components/DatePicker';
import { Dialog } from 'react-aria-components/Dialog';
import { FieldError } from 'react-aria-components/FieldError';
import { Group } from 'react-aria-components/Group';
import { Heading } from 'react-aria-components/Heading';
import { Label } from 'react-aria-components/Label';
import { Popover } from 'react-aria-components/Popover';
import { useTranslation } from 'react-i18next';

interface DateTimeFieldProps {
  readonly label: string;
  readonly value: CalendarDateTime | null;
  readonly onChange: (value: CalendarDateTime | null) => void;
  readonly error?: string | undefined;
}

/** Day and time typed in the reader's order, whatever the browser's own language is, or picked from a calendar. */
export function DateTimeField({ label, value, onChange, error }: DateTimeFieldProps) {
  const { t } = useTranslation();
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
      <Label className="field__label">{label}</Label>
      <Group className="input date-time">
        <DateInput className="date-time__parts">
          {(segment) => <DateSegment segment={segment} className="date-time__part" />}
        </DateInput>
        <Button className="date-time__open" aria-label={t('schedule.openCalendar')}>
          <CalendarDays size={18} aria-hidden />
        </Button>
      </Group>
      <FieldError className="field__error">{error}</FieldError>
      <Popover className="popover">
        <Dialog className="calendar" aria-label={label}>
          <Calendar firstDayOfWeek="mon">
            <div className="calendar__head">
              <Button
                slot="previous"
                className="button button--quiet button--icon"
                aria-label={t('schedule.previousMonth')}
              >
                <ChevronLeft size={18} aria-hidden />
              </Button>
              <Heading />
              <Button slot="next" className="button button--quiet button--icon" aria-label={t('schedule.nextMonth')}>
                <ChevronRight size={18} aria-hidden />
              </Button>
            </div>
            <CalendarGrid>{(date) => <CalendarCell date={date} className="calendar__day" />}</CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </DatePicker>
  );
}
