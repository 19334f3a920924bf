import { type CalendarDateTime, getLocalTimeZone, parseAbsolute, toCalendarDateTime } from '@internationalized/date';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, isAway, request, withQuery } from '../../app/api';
import { useMe } from '../../app/session';
import type { MeetingCommand } from '../../contract/commands';
import { Limits } from '../../contract/limits';
import type { Id, SeriesPlace } from '../../contract/meetings';
import type { MeetingSummary, Page } from '../../contract/rest';
import { formatRange } from '../../i18n/format';
import { uuidv7 } from '../../live/uuid';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { DateTimeField } from '../../ui/dates';
import { Choices, TextField } from '../../ui/fields';
import { clean } from '../../ui/text';
import { useFocusOnError } from '../../ui/useFocusOnError';
import { useMeeting } from '../MeetingContext';
import { apart, type SeriesAction, seriesCommands } from './series';

interface Sent {
  readonly meeting: MeetingSummary;
  readonly commandId: string;
  readonly command: MeetingCommand;
}

interface Progress {
  readonly state: 'sending' | 'failed' | 'refused';
  readonly done: number;
  readonly of: number;
}

/** Moves or cancels this meeting and those of its series after it, one after the other. What failed can be tried again; a meeting that refuses, such as one that was opened meanwhile, keeps none from the others. */
export function SeriesDialog({ series, onClose }: { series: SeriesPlace; onClose: () => void }) {
  const { t } = useTranslation();
  const before = useMeeting((view) => view.startsAt);
  const [act, setAct] = useState<SeriesAction['act']>('move');
  const [startsAt, setStartsAt] = useState<CalendarDateTime | null>(() =>
    toCalendarDateTime(parseAbsolute(before, getLocalTimeZone())),
  );
  const [first] = useState(before);
  const { timeZone } = useMe();
  const [reason, setReason] = useState('');
  const [shown, setShown] = useState(false);
  const [progress, setProgress] = useState<Progress>();
  // What was tried once is tried again as it was, under the same ids: what is done is not done twice.
  const [planned, setPlanned] = useState<readonly Sent[]>();
  const [handled] = useState(() => new Set<Id>());
  const [refused, setRefused] = useState<readonly MeetingSummary[]>([]);
  const [form, focusOnError] = useFocusOnError();
  const sending = progress?.state === 'sending';

  const by = startsAt ? apart(first, startsAt.toDate(getLocalTimeZone()).toISOString(), timeZone) : 0;
  const errors = {
    reason: clean(reason) === '' && t('people.needReason'),
    startsAt: act === 'move' && (startsAt === null ? t('schedule.needStart') : by === 0 && t('people.rescheduleSame')),
  };

  const send = async (event: FormEvent) => {
    event.preventDefault();
    setShown(true);
    if (sending) return;
    if (errors.reason || errors.startsAt) return focusOnError();
    const others = [...refused];
    let [done, of] = [handled.size - others.length, handled.size];
    setProgress({ state: 'sending', done, of: series.count });
    try {
      const action: SeriesAction =
        act === 'move' ? { act, by, timeZone, reason: clean(reason) } : { act, reason: clean(reason) };
      const all =
        planned ??
        seriesCommands(await meetingsOf(series.seriesId), series.number, action).map((one) => ({
          ...one,
          commandId: uuidv7(),
        }));
      setPlanned(all);
      of = all.length;
      for (const { meeting, commandId, command } of all.filter((one) => !handled.has(one.meeting.id))) {
        setProgress({ state: 'sending', done, of });
        if (await isAccepted(meeting.id, commandId, command)) done++;
        else {
          others.push(meeting);
          setRefused([...others]);
        }
        handled.add(meeting.id);
      }
      if (others.length === 0) onClose();
      else setProgress({ state: 'refused', done, of });
    } catch {
      setProgress({ state: 'failed', done, of: Math.max(of, done) });
    }
  };

  return (
    <Dialog title={t('series.title')} isOpen onClose={onClose} keepsOpen={sending}>
      <form ref={form} className="form" onSubmit={(event) => void send(event)} noValidate>
        <p>{t('series.text', { number: series.number, count: series.count })}</p>
        {!planned && (
          <>
            <Choices
              label={t('series.what')}
              value={act}
              onChange={setAct}
              choices={[
                { id: 'move', text: t('series.move') },
                { id: 'cancel', text: t('series.cancel') },
              ]}
            />
            {act === 'move' && (
              <>
                <DateTimeField
                  label={t('series.startsAt')}
                  value={startsAt}
                  onChange={setStartsAt}
                  error={(shown && errors.startsAt) || undefined}
                />
                <p className="soft">{t('series.moveHint')}</p>
              </>
            )}
            <TextField
              label={t('people.reason')}
              value={reason}
              onChange={setReason}
              maxLength={Limits.reason}
              rows={2}
              error={(shown && errors.reason) || undefined}
            />
          </>
        )}
        <div role="status">
          {progress && (
            <p className={progress.state === 'sending' ? 'soft' : 'note note--bad'}>
              {t(`series.${progress.state}`, { done: progress.done, of: progress.of })}
            </p>
          )}
          {refused.length > 0 && (
            <>
              <p>{t('series.unchanged')}</p>
              <ul>
                {refused.map(({ id, startsAt, endsAt }) => (
                  <li key={id}>{formatRange(startsAt, endsAt)}</li>
                ))}
              </ul>
            </>
          )}
        </div>
        <div className="modal__foot">
          <Button onPress={onClose} isDisabled={sending}>
            {t('app.close')}
          </Button>
          {progress?.state !== 'refused' && (
            <Button kind={act === 'cancel' ? 'danger' : 'primary'} type="submit" isPending={sending}>
              {t(act === 'cancel' ? 'series.cancel' : 'series.move')}
            </Button>
          )}
        </div>
      </form>
    </Dialog>
  );
}

/** @throws where there is no answer yet, or none that stays: it can be asked again. */
async function isAccepted(id: Id, commandId: string, command: MeetingCommand): Promise<boolean> {
  try {
    await request('POST', `/api/meetings/${id}/commands`, { body: { commandId, command } });
    return true;
  } catch (error) {
    if (error instanceof ApiError && !isAway(error) && error.status !== 401) return false;
    throw error;
  }
}

async function meetingsOf(series: Id): Promise<readonly MeetingSummary[]> {
  const meetings: MeetingSummary[] = [];
  let cursor: string | undefined;
  do {
    const page: Page<MeetingSummary> = await request('GET', withQuery('/api/meetings', { series, cursor }));
    meetings.push(...page.items);
    cursor = page.cursor ?? undefined;
  } while (cursor);
  return meetings;
}
