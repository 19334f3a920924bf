import './calendar.css';
import { ChevronLeft, ChevronRight, List } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request, withQuery } from '../../app/api';
import { Link, replaceQuery, useSearch } from '../../app/router';
import { usePageTitle } from '../../app/usePageTitle';
import type { MeetingSummary, Page } from '../../contract/rest';
import { formatDate, formatDay, formatTime } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { Failed, Loading } from '../../ui/feedback';
import { Choices } from '../../ui/fields';
import { dayOf, daysOf, dueOn, meetingsOn, readDay, step, type View, views, written } from './days';

/** One's own meetings by day; on a phone the days that have some, one below the other. */
export default function CalendarPage() {
  const { t } = useTranslation();
  const search = new URLSearchParams(useSearch());
  const [now] = useState(() => new Date());
  const view = views.find((known) => known === search.get('view')) ?? 'week';
  const day = readDay(search.get('day')) ?? dayOf(now);
  usePageTitle(t('calendar.title'));

  const days = daysOf(view, day);
  const [first = day, last = day] = [days[0], days.at(-1)];
  const loaded = useMeetings(first.toISOString(), dayOf(last, 1).toISOString());
  const show = (of: View, on: Date) => replaceQuery({ view: of === 'week' ? undefined : of, day: written(on) });
  return (
    <>
      <div className="page-head">
        <h1>{t('calendar.title')}</h1>
        <div className="page-head__actions">
          <Link className="button" href="/meetings">
            <List size={18} aria-hidden />
            {t('calendar.back')}
          </Link>
        </div>
      </div>
      <div className="timetable__head">
        <Choices
          label={t('calendar.view')}
          quietLabel
          look="segments"
          value={view}
          onChange={(of) => show(of, day)}
          choices={views.map((id) => ({ id, text: t(`calendar.${id}`) }))}
        />
        <h2 aria-live="polite">
          {view === 'week' ? `${formatDate(first)} – ${formatDate(last)}` : formatDate(day).slice(3)}
        </h2>
        <div className="timetable__moves">
          <Button
            size="icon"
            aria-label={t(view === 'week' ? 'calendar.previousWeek' : 'calendar.previousMonth')}
            icon={<ChevronLeft size={18} aria-hidden />}
            onPress={() => show(view, step(view, day, -1))}
          />
          <Button onPress={() => show(view, dayOf(now))}>{t('calendar.today')}</Button>
          <Button
            size="icon"
            aria-label={t(view === 'week' ? 'calendar.nextWeek' : 'calendar.nextMonth')}
            icon={<ChevronRight size={18} aria-hidden />}
            onPress={() => show(view, step(view, day, 1))}
          />
        </div>
      </div>
      {loaded.status === 'failed' && (
        <div className="card">
          <Failed text={t('calendar.failed')} onRetry={loaded.reload} />
        </div>
      )}
      {loaded.status === 'loading' && (
        <div className="card">
          <Loading />
        </div>
      )}
      {loaded.status === 'loaded' && (
        <>
          <ol className={`card timetable timetable--${view}`}>
            {days.map((on) => (
              <Day
                key={written(on)}
                day={on}
                today={written(on) === written(now)}
                outside={view === 'month' && on.getMonth() !== day.getMonth()}
                meetings={meetingsOn(on, loaded.meetings)}
                due={dueOn(on, loaded.due)}
                limit={view === 'month' ? 3 : Number.POSITIVE_INFINITY}
                onMore={() => show('week', on)}
              />
            ))}
          </ol>
          {loaded.meetings.length === 0 && loaded.due.length === 0 && <p className="empty">{t('calendar.none')}</p>}
        </>
      )}
    </>
  );
}

interface DayProps {
  readonly day: Date;
  readonly today: boolean;
  readonly outside: boolean;
  readonly meetings: readonly MeetingSummary[];
  /** Before which one has papers to submit by this day. */
  readonly due: readonly MeetingSummary[];
  readonly limit: number;
  readonly onMore: () => void;
}

function Day({ day, today, outside, meetings, due, limit, onMore }: DayProps) {
  const { t } = useTranslation();
  const marks = `${today ? ' timetable__day--today' : ''}${outside ? ' timetable__day--outside' : ''}`;
  return (
    <li
      className={`timetable__day${marks}${meetings.length + due.length === 0 ? ' timetable__day--free' : ''}`}
      aria-label={formatDay(day)}
      {...(today ? { 'aria-current': 'date' as const } : {})}
    >
      <p className="timetable__date">
        <span className="timetable__weekday">{formatDay(day).split(',')[0]}</span> {formatDate(day).slice(0, 5)}
      </p>
      <ul>
        {due.map((meeting) => (
          <Due key={`due-${meeting.id}`} meeting={meeting} />
        ))}
        {meetings.slice(0, limit).map((meeting) => (
          <Entry key={meeting.id} meeting={meeting} day={day} />
        ))}
      </ul>
      {meetings.length > limit && (
        <Button kind="quiet" size="small" onPress={onMore}>
          {t('calendar.more', { count: meetings.length - limit })}
        </Button>
      )}
    </li>
  );
}

function Due({ meeting: { id, title, papersDueAt } }: { meeting: MeetingSummary }) {
  const { t } = useTranslation();
  return (
    <li className="timetable__entry timetable__entry--due">
      <Link href={`/meetings/${id}`}>
        {papersDueAt && <span className="timetable__time">{formatTime(papersDueAt)}</span>} {t('calendar.papersDue')}
      </Link>
      <span className="timetable__state">{title}</span>
    </li>
  );
}

function Entry({ meeting, day }: { meeting: MeetingSummary; day: Date }) {
  const { t } = useTranslation();
  const { status, answer, standsIn } = meeting;
  const look = status === 'cancelled' ? 'cancelled' : (answer ?? (standsIn ? 'accepted' : 'unanswered'));
  const words = { accepted: 'calendar.goes', declined: 'calendar.goesNot', delegated: 'calendar.delegated' } as const;
  const asked = status === 'scheduled' && meeting.role !== 'display';
  const says = answer
    ? t(words[answer])
    : standsIn
      ? t('calendar.standsIn')
      : asked
        ? t('calendar.unanswered')
        : undefined;
  return (
    <li className={`timetable__entry timetable__entry--${look}`}>
      <Link href={`/meetings/${meeting.id}`}>
        <span className="timetable__time">
          {new Date(meeting.startsAt) >= day ? formatTime(meeting.startsAt) : '…'}
        </span>{' '}
        {meeting.title}
      </Link>
      <span className="timetable__state">
        {says ?? t(`status.${status}`)}
        {says && status !== 'scheduled' && ` · ${t(`status.${status}`)}`}
      </span>
    </li>
  );
}

type Loaded =
  | { readonly status: 'loading' | 'failed' }
  | {
      readonly status: 'loaded';
      readonly meetings: readonly MeetingSummary[];
      readonly due: readonly MeetingSummary[];
    };

/** All of one's meetings of a time, and those for which papers are due in it, page after page. */
function useMeetings(from: string, to: string): Loaded & { readonly reload: () => void } {
  const [round, setRound] = useState(0);
  const [state, setState] = useState<Loaded>({ status: 'loading' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks for the same again
  useEffect(() => {
    const aborter = new AbortController();
    setState({ status: 'loading' });
    Promise.all([
      everyMeeting({ from, to }, aborter.signal),
      everyMeeting({ from, to, papersDue: 'true' }, aborter.signal),
    ]).then(
      ([meetings, due]) => setState({ status: 'loaded', meetings, due }),
      () => {
        if (!aborter.signal.aborted) setState({ status: 'failed' });
      },
    );
    return () => aborter.abort();
  }, [from, to, round]);
  return { ...state, reload: () => setRound((n) => n + 1) };
}

async function everyMeeting(
  query: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<readonly MeetingSummary[]> {
  const meetings: MeetingSummary[] = [];
  let cursor: string | undefined;
  do {
    const page: Page<MeetingSummary> = await request('GET', withQuery('/api/meetings', { ...query, cursor }), {
      signal,
    });
    meetings.push(...page.items);
    cursor = page.cursor ?? undefined;
  } while (cursor);
  return meetings;
}
