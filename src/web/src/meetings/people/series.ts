import { parseAbsolute, toCalendarDateTime } from '@internationalized/date';
import type { MeetingCommand } from '../../contract/commands';
import type { MeetingSummary } from '../../contract/rest';

export type SeriesAction =
  | { readonly act: 'cancel'; readonly reason: string }
  /** Every meeting is moved by as much on the clock of the organisation, by which the series was made. */
  | { readonly act: 'move'; readonly by: number; readonly timeZone: string; readonly reason: string };

/** How far apart the two are on the clock there, in milliseconds: where clocks are put forward between them it is not the time that passes. */
export function apart(from: string, to: string, timeZone: string): number {
  const shown = (instant: string) => toCalendarDateTime(parseAbsolute(instant, timeZone)).toDate('UTC').getTime();
  return shown(to) - shown(from);
}

/** What is sent to each meeting: to those after this one which have not begun, and that the caller prepares, and to this one last: with it the page may end. */
export function seriesCommands(
  meetings: readonly MeetingSummary[],
  from: number,
  action: SeriesAction,
): readonly { readonly meeting: MeetingSummary; readonly command: MeetingCommand }[] {
  return meetings
    .filter(
      ({ series, status, role }) =>
        (series?.number ?? 0) >= from &&
        (status === 'scheduled' || status === 'draft') &&
        (role === 'chair' || role === 'secretary'),
    )
    .sort((a, b) => Number(a.series?.number === from) - Number(b.series?.number === from))
    .map((meeting) => ({ meeting, command: commandFor(meeting, action) }));
}

function commandFor({ status, startsAt, endsAt }: MeetingSummary, action: SeriesAction): MeetingCommand {
  const { reason } = action;
  if (action.act === 'cancel') return status === 'draft' ? { type: 'discardDraft' } : { type: 'cancelMeeting', reason };
  const { by, timeZone } = action;
  const moved = (instant: string) =>
    toCalendarDateTime(parseAbsolute(instant, timeZone)).add({ milliseconds: by }).toDate(timeZone).toISOString();
  return { type: 'reschedule', startsAt: moved(startsAt), endsAt: moved(endsAt), reason };
}
