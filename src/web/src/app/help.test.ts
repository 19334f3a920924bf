import { expect, it } from 'vitest';
import { helpFor } from './help';

it('leads to what explains the page, else to the contents', () => {
  expect(helpFor('/meetings')).toBe('/guide/meetings');
  expect(helpFor('/meetings/new')).toBe('/guide/schedule');
  expect(helpFor('/meetings/0198f0e4-0000-7000-8000-000000000001')).toBe('/guide/check-in');
  expect(helpFor('/meetings/0198f0e4-0000-7000-8000-000000000001/roll-call')).toBe('/guide/roll-call');
  expect(helpFor('/meetings/0198f0e4-0000-7000-8000-000000000001/seats')).toBe('/guide/seating');
  expect(helpFor('/meetings/0198f0e4-0000-7000-8000-000000000001/minutes')).toBe('/guide/minutes');
  expect(helpFor('/tasks/0198f0e4-0000-7000-8000-000000000001')).toBe('/guide/tasks');
  expect(helpFor('/verify')).toBe('/guide/verify');
  expect(helpFor('/admin/members/0198f0e4-0000-7000-8000-000000000001')).toBe('/guide/members');
  expect(helpFor('/rooms/0198f0e4-0000-7000-8000-000000000001')).toBe('/guide/document-rooms');
  expect(helpFor('/rooms')).toBe('/guide/documents');
  expect(helpFor('/documents/0198f0e4-0000-7000-8000-000000000001/receipts')).toBe('/guide/documents');
  expect(helpFor('/rounds')).toBe('/guide/opinions');
  expect(helpFor('/rounds/0198f0e4-0000-7000-8000-000000000001')).toBe('/guide/opinions');
  expect(helpFor('/rounds/0198f0e4-0000-7000-8000-000000000001/table')).toBe('/guide/opinion-rounds');
  expect(helpFor('/rooms/0198f0e4-0000-7000-8000-000000000001/rounds/new')).toBe('/guide/opinion-rounds');
  expect(helpFor('/guide/vote')).toBe('/guide');
  expect(helpFor('/no-such-page')).toBe('/guide');
});
