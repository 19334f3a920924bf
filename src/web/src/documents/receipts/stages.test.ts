import { expect, it } from 'vitest';
import type { ReceiptItem } from '../../contract/documents';
import { versionView } from '../testDocuments';
import { filters, isLate, stageOf, upToDate } from './stages';

const at = '2026-11-23T02:00:00Z';

function item(memberId: string, changes: Partial<ReceiptItem> = {}): ReceiptItem {
  return { memberId, name: memberId, expected: true, ...changes };
}

it('knows of each filter which stage it is of', () => {
  expect(filters).toHaveLength(9);
  expect(stageOf('all')).toBeUndefined();
  expect(stageOf('opened')).toEqual({ stage: 'opened', missing: false });
  expect(stageOf('not-acknowledged')).toEqual({ stage: 'acknowledged', missing: true });
});

it('shows of each member what came after the list was read', () => {
  const receipts = { an: { name: 'an', deliveredAt: at, openedAt: at } };
  const [an, binh] = upToDate([item('an', { deliveredAt: at }), item('binh')], versionView({ receipts }), 'all');
  expect(an).toMatchObject({ memberId: 'an', deliveredAt: at, openedAt: at });
  expect(binh).toEqual(item('binh'));
});

it('takes out who does not belong under the filter any more', () => {
  const receipts = { an: { name: 'an', deliveredAt: at, openedAt: at } };
  const items = [item('an', { deliveredAt: at }), item('binh'), item('left', { expected: false })];
  const ids = upToDate(items, versionView({ receipts }), 'not-opened').map(({ memberId }) => memberId);
  expect(ids).toEqual(['binh']);
});

it('keeps the list as it was read where receipts are too many to be followed', () => {
  expect(upToDate([item('an', { openedAt: at })], versionView(), 'opened')).toHaveLength(1);
});

it('tells late from in time', () => {
  const due = '2026-11-25T10:00:00Z';
  const before = Date.parse('2026-11-25T09:00:00Z');
  const after = Date.parse('2026-11-26T09:00:00Z');
  expect(isLate({}, undefined, after)).toBe(false);
  expect(isLate({}, due, before)).toBe(false);
  expect(isLate({}, due, after)).toBe(true);
  expect(isLate({ acknowledgedAt: '2026-11-25T09:59:00Z' }, due, after)).toBe(false);
  expect(isLate({ acknowledgedAt: '2026-11-25T10:01:00Z' }, due, after)).toBe(true);
});
