import { expect, it } from 'vitest';
import type { MeetingSummary } from '../../contract/rest';
import { seriesCommands } from './series';

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

const series = [
  meeting(1),
  meeting(2),
  meeting(3, { status: 'draft' }),
  meeting(4, { status: 'cancelled' }),
  meeting(5, { role: 'delegate' }),
  meeting(6),
];

it('cancels this meeting and those after it that can be, and throws drafts away', () => {
  expect(seriesCommands(series, 2, { act: 'cancel', reason: 'Trùng lịch' })).toEqual([
    { id: 'm3', command: { type: 'discardDraft' } },
    { id: 'm6', command: { type: 'cancelMeeting', reason: 'Trùng lịch' } },
    { id: 'm2', command: { type: 'cancelMeeting', reason: 'Trùng lịch' } },
  ]);
});

it('moves each by as much', () => {
  const day = 86_400_000;
  expect(seriesCommands(series, 6, { act: 'move', by: day, reason: 'Trùng lịch' })).toEqual([
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
