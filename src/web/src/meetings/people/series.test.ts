import { expect, it } from 'vitest';
import type { MeetingSummary } from '../../contract/rest';
import { apart, seriesCommands } from './series';

function meeting(number: number, changes: Partial<MeetingSummary> = {}): MeetingSummary {
  return {
    id: `m${number}`,
    title: 'Giao ban',
    unitId: 'u',
    unitName: 'Công đoàn',
    startsAt: `2026-12-0${number}T01:00:00.000Z`,
    endsAt: `2026-12-0${number}T02:00:00.000Z`,
    mode: 'mixed',
    status: 'scheduled',
    role: 'secretary',
    series: { seriesId: 's', number, count: 6 },
    ...changes,
  };
}

const sentTo = (...given: Parameters<typeof seriesCommands>) =>
  seriesCommands(...given).map(({ meeting: { id }, command }) => ({ id, command }));

const series = [
  meeting(1),
  meeting(2),
  meeting(3, { status: 'draft' }),
  meeting(4, { status: 'cancelled' }),
  meeting(5, { role: 'delegate' }),
  meeting(6),
];

it('cancels this meeting and those after it that can be, and throws drafts away', () => {
  expect(sentTo(series, 2, { act: 'cancel', reason: 'Trùng lịch' })).toEqual([
    { id: 'm3', command: { type: 'discardDraft' } },
    { id: 'm6', command: { type: 'cancelMeeting', reason: 'Trùng lịch' } },
    { id: 'm2', command: { type: 'cancelMeeting', reason: 'Trùng lịch' } },
  ]);
});

it('moves each by as much', () => {
  const day = 86_400_000;
  expect(sentTo(series, 6, { act: 'move', by: day, timeZone: 'Asia/Ho_Chi_Minh', reason: 'Trùng lịch' })).toEqual([
    {
      id: 'm6',
      command: {
        type: 'reschedule',
        startsAt: '2026-12-07T01:00:00.000Z',
        endsAt: '2026-12-07T02:00:00.000Z',
        reason: 'Trùng lịch',
      },
    },
  ]);
});

it('keeps the hour of the organisation where clocks are put forward between two meetings', () => {
  const timeZone = 'Europe/Paris'; // on 29 March 2026
  const weekly = [
    { ...series[0], startsAt: '2026-03-23T08:00:00.000Z', endsAt: '2026-03-23T09:00:00.000Z' },
    { ...series[0], startsAt: '2026-03-30T07:00:00.000Z', endsAt: '2026-03-30T08:00:00.000Z' },
  ].map((meeting, i) => ({
    ...meeting,
    status: 'scheduled',
    role: 'chair',
    series: { seriesId: 's', number: i + 1, count: 2 },
  })) as typeof series;
  const by = apart('2026-03-23T08:00:00Z', '2026-03-30T08:00:00Z', timeZone); // from 9 to 10 o'clock, a week later
  const starts = seriesCommands(weekly, 1, { act: 'move', by, timeZone, reason: 'Trùng lịch' }).map(
    ({ command }) => (command as { startsAt: string }).startsAt,
  );
  expect(starts.sort()).toEqual(['2026-03-30T08:00:00.000Z', '2026-04-06T08:00:00.000Z']);
});
