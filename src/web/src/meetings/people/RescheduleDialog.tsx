import { type CalendarDateTime, getLocalTimeZone, parseAbsolute, toCalendarDateTime } from '@internationalized/date';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlaces } from '../../catalogues/useRooms';
import type { MeetingCommand } from '../../contract/commands';
import { Limits } from '../../contract/limits';
import type { Id } from '../../contract/meetings';
import { CommandDialog } from '../../organisation/FormDialog';
import { DateTimeField } from '../../ui/dates';
import { TextField } from '../../ui/fields';
import { clean, cleanLine } from '../../ui/text';
import { useLiveMeeting, useMeeting } from '../MeetingContext';

/** Another time, another place, and why. */
export function RescheduleDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { commands } = useLiveMeeting();
  const view = {
    startsAt: useMeeting((now) => now.startsAt),
    endsAt: useMeeting((now) => now.endsAt),
    place: useMeeting((now) => now.place),
    status: useMeeting((now) => now.status),
  };
  const [startsAt, setStartsAt] = useState<CalendarDateTime | null>(() => localOf(view.startsAt));
  const [endsAt, setEndsAt] = useState<CalendarDateTime | null>(() => localOf(view.endsAt));
  const [place, setPlace] = useState(view.place ?? '');
  const places = usePlaces();
  const [reason, setReason] = useState('');
  const isDraft = view.status === 'draft';
  const days = startsAt && endsAt ? (timeOf(endsAt) - timeOf(startsAt)) / 86_400_000 : 0;

  const start = (moved: CalendarDateTime | null) => {
    // A later start moves the end along.
    if (moved && startsAt && endsAt) setEndsAt(endsAt.add({ milliseconds: timeOf(moved) - timeOf(startsAt) }));
    setStartsAt(moved);
  };
  const command = (): MeetingCommand | undefined => {
    if (!startsAt || !endsAt) return undefined;
    const [where, why] = [cleanLine(place), clean(reason)];
    return {
      type: 'reschedule',
      startsAt: new Date(timeOf(startsAt)).toISOString(),
      endsAt: new Date(timeOf(endsAt)).toISOString(),
      ...(where && where !== view.place ? placed(where, places.get(where)) : {}),
      ...(why ? { reason: why } : {}),
    };
  };
  const same =
    startsAt !== null &&
    endsAt !== null &&
    timeOf(startsAt) === Date.parse(view.startsAt) &&
    timeOf(endsAt) === Date.parse(view.endsAt) &&
    (cleanLine(place) === '' || cleanLine(place) === (view.place ?? ''));
  return (
    <CommandDialog
      title={t('people.reschedule')}
      submit={t('app.save')}
      commands={commands}
      conflict={t('people.conflict')}
      errors={{
        startsAt: startsAt ? same && t('people.rescheduleSame') : t('schedule.needStart'),
        endsAt: endsAt
          ? (days <= 0 && t('schedule.endBeforeStart')) ||
            (days > Limits.meetingDays && t('schedule.tooLong', { days: Limits.meetingDays }))
          : t('schedule.needEnd'),
        reason: !isDraft && clean(reason) === '' && t('people.needReason'),
      }}
      command={command}
      onClose={onClose}
    >
      {(error) => (
        <>
          {!isDraft && <p>{t('people.rescheduleText')}</p>}
          <DateTimeField label={t('schedule.startsAt')} value={startsAt} onChange={start} error={error('startsAt')} />
          <DateTimeField label={t('schedule.endsAt')} value={endsAt} onChange={setEndsAt} error={error('endsAt')} />
          <TextField
            label={t('schedule.place')}
            suggestions={[...places.keys()]}
            optional
            value={place}
            onChange={setPlace}
            maxLength={Limits.place}
            error={error('place')}
          />
          <TextField
            label={t('people.reason')}
            optional={isDraft}
            value={reason}
            onChange={setReason}
            maxLength={Limits.reason}
            rows={2}
            error={error('reason')}
          />
        </>
      )}
    </CommandDialog>
  );
}

function placed(place: string, placeId: Id | undefined) {
  return placeId ? { placeId } : { place };
}

function localOf(instant: string): CalendarDateTime {
  return toCalendarDateTime(parseAbsolute(instant, getLocalTimeZone()));
}

function timeOf(value: CalendarDateTime): number {
  return value.toDate(getLocalTimeZone()).getTime();
}
