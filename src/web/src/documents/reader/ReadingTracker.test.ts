import { beforeEach, expect, it } from 'vitest';
import { ReadingTracker } from './ReadingTracker';
import { forgetSeenPages, keepSeenPages, seenPages } from './seenPages';

const at = (first: number, last = first) => ({ first, last, current: first });

beforeEach(() => localStorage.clear());

it('is read to the end once every page was on the screen', () => {
  const tracker = new ReadingTracker(4);
  tracker.shows(at(1, 2));
  tracker.shows(at(3));
  expect(tracker.complete).toBe(false);
  tracker.shows(at(4));
  expect(tracker.complete).toBe(true);
});

it('takes a paper of one page as read when it is there', () => {
  const tracker = new ReadingTracker(1);
  tracker.shows(at(1));
  expect(tracker.complete).toBe(true);
});

it('does not count pages that were jumped over', () => {
  const tracker = new ReadingTracker(5);
  tracker.shows(at(1));
  tracker.jumped();
  tracker.shows(at(5));
  expect(tracker.pagesSeen).toEqual([1, 5]);
});

it('counts what a finger moves past, and not what a pull at the scroll bar skips', () => {
  const tracker = new ReadingTracker(50);
  tracker.shows(at(1));
  tracker.shows(at(4));
  expect(tracker.pagesSeen).toEqual([1, 2, 3, 4]);
  tracker.shows(at(50));
  expect(tracker.pagesSeen).toEqual([1, 2, 3, 4, 50]);
});

it('says where a page was new, and goes on from what was seen before', () => {
  const tracker = new ReadingTracker(3, [1, 2, 99, 0.5]);
  expect(tracker.shows(at(2))).toBe(false);
  expect(tracker.shows(at(3))).toBe(true);
  expect(tracker.complete).toBe(true);
});

it('keeps what was seen by member and by content, and forgets it', () => {
  keepSeenPages('m', 'a'.repeat(64), [1, 2]);
  expect(seenPages('m', 'a'.repeat(64))).toEqual([1, 2]);
  expect(seenPages('other', 'a'.repeat(64))).toEqual([]);
  expect(seenPages('m', 'b'.repeat(64))).toEqual([]);
  forgetSeenPages('m', 'a'.repeat(64));
  expect(seenPages('m', 'a'.repeat(64))).toEqual([]);
});

it('takes what is kept wrongly as nothing, and keeps no more than it should', () => {
  for (let i = 0; i < 300; i += 1) keepSeenPages(`m${i}`, 'a'.repeat(64), [1]);
  expect(localStorage.length).toBeLessThanOrEqual(201);
  localStorage.setItem(`collab.seen.m.${'a'.repeat(16)}`, '{"not":"a list"}');
  expect(seenPages('m', 'a'.repeat(64))).toEqual([]);
  localStorage.setItem(`collab.seen.m.${'a'.repeat(16)}`, 'not JSON');
  expect(seenPages('m', 'a'.repeat(64))).toEqual([]);
});
