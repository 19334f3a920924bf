import type { MeetingCommand } from '../../contract/commands';
import type { Id } from '../../contract/meetings';
import type { MeetingSummary } from '../../contract/rest';

export type SeriesAction =
  | { readonly act: 'cancel'; readonly reason: string }
  /** Every meeting is moved by as much. */
  | { readonly act: 'move'; readonly by: number; readonly reason: string };

/** What is sent to each meeting: to those after this one which have not begun, and that the caller prepares, and to this one last: with it the page may end. */
export function seriesCommands(
  meetings: readonly MeetingSummary[],
  from: number,
  action: SeriesAction,
): readonly { readonly id: Id; readonly command: MeetingCommand }[] {
  return meetings
    .filter(
      ({ series, status, role }) =>
        (series?.number ?? 0) >= from &&
        (status === 'scheduled' || status === 'draft') &&
        (role === 'chair' || role === 'secretary'),
    )
    .sort((a, b) => Number(a.series?.number === from) - Number(b.series?.number === from))
    .map((meeting) => ({ id: meeting.id, command: commandFor(meeting, action) }));
}

function commandFor({ status, startsAt, endsAt }: MeetingSummary, action: SeriesAction): MeetingCommand {
  const { reason } = action;
  if (action.act === 'cancel') return status === 'draft' ? { type: 'discardDraft' } : { type: 'cancelMeeting', reason };
  const moved = (instant: string) => new Date(Date.parse(instant) + action.by).toISOString();
  return { type: 'reschedule', startsAt: moved(startsAt), endsAt: moved(endsAt), reason };
}
