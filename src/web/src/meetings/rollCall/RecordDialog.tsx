import { type CalendarDateTime, getLocalTimeZone } from '@internationalized/date';
import { type FormEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttendanceEntry } from '../../contract/commands';
import { Limits } from '../../contract/limits';
import type { AttendanceStatus } from '../../contract/meetings';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { DateTimeField } from '../../ui/dates';
import { Choices, TextField } from '../../ui/fields';
import { Select } from '../../ui/Select';
import { clean } from '../../ui/text';
import { useMeeting } from '../MeetingContext';
import type { RollPerson } from './roll';

/** What is about to be said of whom. */
export interface Recording {
  readonly people: readonly RollPerson[];
  readonly status: AttendanceStatus;
}

interface RecordDialogProps {
  readonly recording: Recording;
  readonly isPending: boolean;
  readonly onSay: (said: Omit<AttendanceEntry, 'memberId' | 'badge'>) => void;
  readonly onClose: () => void;
}

const statuses = ['present', 'absent', 'left', 'notYet'] as const;
const bridgeWay = 'bridge:';

export function RecordDialog({ recording, isPending, onSay, onClose }: RecordDialogProps) {
  const { t } = useTranslation();
  const { people } = recording;
  const over = useMeeting((view) => view.status === 'closed');
  const [status, setStatus] = useState(recording.status);
  const [way, setWay] = useState('inPerson');
  const [reason, setReason] = useState('');
  const [at, setAt] = useState<CalendarDateTime | null>(null);
  const [shown, setShown] = useState(false);
  const ways = useWays();
  const wantsReason = over || status === 'absent';
  const reasonError = wantsReason && clean(reason) === '' ? t('rollCall.needReason') : undefined;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setShown(true);
    if (reasonError) return;
    onSay({
      status,
      ...(status === 'present' ? wayOf(way) : {}),
      ...(clean(reason) ? { reason: clean(reason) } : {}),
      ...(at && status !== 'notYet' ? { at: at.toDate(getLocalTimeZone()).toISOString() } : {}),
    });
  };

  return (
    <Dialog
      title={people.length === 1 ? (people[0]?.name ?? '') : t('rollCall.ofMany', { count: people.length })}
      isOpen
      onClose={onClose}
    >
      <form className="form" onSubmit={submit} noValidate>
        <Choices
          label={t('rollCall.status')}
          value={status}
          onChange={setStatus}
          choices={statuses.map((id) => ({ id, text: t(`attendance.${id}`) }))}
        />
        {status === 'present' && <Select label={t('rollCall.way')} value={way} onChange={setWay} options={ways} />}
        <TextField
          label={t('rollCall.reason')}
          value={reason}
          onChange={setReason}
          maxLength={Limits.reason}
          optional={!wantsReason}
          error={shown ? reasonError : undefined}
          {...(over ? { hint: t('rollCall.afterwards') } : {})}
        />
        {status !== 'notYet' && <DateTimeField label={t('rollCall.at')} value={at} onChange={setAt} />}
        <div className="modal__foot">
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button kind="primary" type="submit" isPending={isPending}>
            {t('rollCall.record')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function wayOf(way: string): Pick<AttendanceEntry, 'mode' | 'bridgeId'> {
  if (way.startsWith(bridgeWay)) return { mode: 'bridge', bridgeId: way.slice(bridgeWay.length) };
  return { mode: way === 'online' ? 'online' : 'inPerson' };
}

/** In the room, online, and at each of the bridge points. */
function useWays(): readonly { id: string; text: string }[] {
  const { t } = useTranslation();
  const bridges = useMeeting((view) => view.bridges);
  return useMemo(
    () => [
      { id: 'inPerson', text: t('mode.inPerson') },
      { id: 'online', text: t('mode.online') },
      ...Object.entries(bridges)
        .sort(([, a], [, b]) => a.position - b.position)
        .map(([id, { title }]) => ({ id: `${bridgeWay}${id}`, text: title })),
    ],
    [bridges, t],
  );
}
