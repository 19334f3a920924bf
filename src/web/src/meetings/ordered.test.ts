import { expect, it } from 'vitest';
import { clean, cleanLine, fold } from '../ui/text';
import { agendaRows, currentItem, spentSeconds } from './agenda/agendaTree';
import { ordered } from './ordered';

it('orders by position, not by key', () => {
  expect(ordered({ a: { position: 3 }, b: { position: 1 }, c: { position: 2 } }).map(([id]) => id)).toEqual([
    'b',
    'c',
    'a',
  ]);
});

it('finds names typed without marks', () => {
  expect(fold('Đặng Thị Hòa')).toBe('dang thi hoa');
  expect(fold('ĐẶNG THỊ HOÀ')).toBe('dang thi hoa');
});

it('sends text composed and without space around it', () => {
  expect(clean('  Hòa ')).toBe('Hòa');
});

const item = (position: number, number: string, parentId?: string) => ({
  position,
  number,
  title: number,
  minutes: 5,
  status: 'pending' as const,
  spentSeconds: 0,
  papers: {},
  ...(parentId ? { parentId } : {}),
});

it('reads the agenda as a tree', () => {
  const agenda = { c: item(2, '2'), a2: item(2, '1.2', 'a'), a: item(1, '1'), a1: item(1, '1.1', 'a') };
  const rows = agendaRows(agenda);
  expect(rows.map((row) => [row.item.number, row.depth])).toEqual([
    ['1', 0],
    ['1.1', 1],
    ['1.2', 1],
    ['2', 0],
  ]);
  expect(rows[1]?.siblings.map(([id]) => id)).toEqual(['a1', 'a2']);
});

it('counts the time of earlier starts and of the running one', () => {
  const running = { ...item(1, '1'), status: 'current' as const, startedAt: '2026-11-23T01:00:00Z', spentSeconds: 30 };
  expect(spentSeconds(running, Date.parse('2026-11-23T01:01:00Z'))).toBe(90);
  expect(spentSeconds({ ...running, status: 'done' as const }, Date.parse('2026-11-23T01:01:00Z'))).toBe(30);
  expect(currentItem({ a: item(1, '1'), b: running })?.[0]).toBe('b');
});

it('puts titles on one line', () => {
  expect(cleanLine(' Báo cáo\n  quý IV ')).toBe('Báo cáo quý IV');
});
