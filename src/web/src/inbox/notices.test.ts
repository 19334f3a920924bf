import { expect, it } from 'vitest';
import type { Notice } from '../contract/inbox';
import { addressOf, isDueToBegin, isKnown, isOver, newestFirst, seenAt } from './notices';

function notice(changes: Partial<Notice> = {}): Notice {
  return {
    kind: 'documentAdded',
    about: {},
    title: 'Báo cáo',
    at: '2026-11-23T02:00:00Z',
    read: false,
    position: 1,
    ...changes,
  };
}

it('leads to the round, else to the document at its version, else to the room, else to the meeting, else nowhere', () => {
  expect(addressOf(notice({ about: { roomId: 'r', documentId: 'd', version: 2 } }))).toBe('/documents/d?version=2');
  expect(addressOf(notice({ about: { roomId: 'r', documentId: 'd' } }))).toBe('/documents/d');
  expect(addressOf(notice({ about: { roomId: 'r' } }))).toBe('/rooms/r');
  expect(addressOf(notice({ about: { meetingId: 'm' } }))).toBe('/meetings/m');
  expect(addressOf(notice({ kind: 'opinionAsked', about: { roomId: 'r', roundId: 'x' } }))).toBe('/rounds/x');
  expect(addressOf(notice({ kind: 'unitPapersDue' }))).toBe('/meetings?whose=prepared&period=upcoming');
  expect(addressOf(notice())).toBeUndefined();
});

it('has the newest first, by position', () => {
  const notices = { a: notice({ position: 3 }), b: notice({ position: 9 }), c: notice({ position: 5 }) };
  expect(newestFirst(notices).map(({ id }) => id)).toEqual(['b', 'c', 'a']);
});

it('takes for seen what leads to the page, whatever version, and is unread', () => {
  const notices = {
    asked: notice({ about: { roomId: 'r', documentId: 'd', version: 1 } }),
    newer: notice({ about: { roomId: 'r', documentId: 'd', version: 2 } }),
    old: notice({ about: { documentId: 'd' }, read: true }),
    room: notice({ about: { roomId: 'r' } }),
    unknown: notice(),
    listed: notice({ kind: 'unitPapersDue' }),
  };
  expect(seenAt('/documents/d', notices)).toEqual(['asked', 'newer']);
  expect(seenAt('/rooms/R', notices)).toEqual(['room']);
  expect(seenAt('/rounds/x', { asked: notice({ about: { roomId: 'r', roundId: 'x' } }) })).toEqual(['asked']);
  expect(seenAt('/inbox', notices)).toEqual([]);
  expect(seenAt('/meetings', notices)).toEqual([]);
});

it('tells a reminder before the deadline from one at it', () => {
  const dueAt = '2026-11-24T02:00:00Z';
  expect(isOver(notice({ dueAt }))).toBe(false);
  expect(isOver(notice({ dueAt, at: dueAt }))).toBe(true);
  expect(isOver(notice())).toBe(false);
});

it('tells when a meeting begins from until when its papers are due', () => {
  const about = { meetingId: 'm' };
  expect(isDueToBegin(notice({ kind: 'answerDue', about }))).toBe(true);
  expect(isDueToBegin(notice({ kind: 'voteDelegated', about }))).toBe(true);
  expect(isDueToBegin(notice({ kind: 'papersDue', about }))).toBe(false);
  expect(isDueToBegin(notice({ kind: 'paperReturned', about }))).toBe(false);
  expect(isDueToBegin(notice({ kind: 'unitPapersDue' }))).toBe(false);
});

it('knows its own kinds', () => {
  expect(isKnown('acknowledgementDue')).toBe(true);
  expect(isKnown('toString')).toBe(false);
});
