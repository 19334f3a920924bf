import { describe, expect, it } from 'vitest';
import { delegate, openBallot } from '../test/meeting';
import { checkInModes, checkInOpensAt, votingOn, whatMay } from './may';

describe('what is offered', () => {
  it('follows role and presence', () => {
    expect(whatMay('open', delegate())).toMatchObject({ steward: false, lead: false, askToSpeak: true, post: true });
    expect(whatMay('open', delegate({ role: 'secretary' }))).toMatchObject({ lead: true, conclude: true });
    const away = delegate({ attendance: { status: 'left' } });
    expect(whatMay('open', away)).toMatchObject({ present: false, askToSpeak: false, post: false, checkOut: false });
    expect(whatMay('open', delegate(), true)).toMatchObject({ askToSpeak: false, post: false, checkOut: true });
    const display = whatMay('open', delegate({ role: 'display' }));
    expect(Object.values(display).some(Boolean)).toBe(false);
    expect(Object.values(whatMay('open', undefined)).some(Boolean)).toBe(false);
  });

  it('ends with the meeting', () => {
    const after = whatMay('closed', delegate({ role: 'chair' }));
    expect(after).toMatchObject({ prepare: false, lead: false, attend: false, checkOut: false, post: false });
    expect(after).toMatchObject({ ask: false, answer: false });
    expect(whatMay('suspended', delegate())).toMatchObject({ askToSpeak: false, post: true, checkOut: true });
  });
});

it('takes questions before the meeting, and nothing else that is said', () => {
  const invited = delegate({ attendance: { status: 'notYet' } });
  expect(whatMay('scheduled', invited)).toMatchObject({ ask: true, answer: false, post: false, askToSpeak: false });
  expect(whatMay('scheduled', { ...invited, role: 'secretary' })).toMatchObject({ ask: true, answer: true });
  expect(whatMay('draft', { ...invited, role: 'secretary' })).toMatchObject({ ask: false, answer: false });
  expect(whatMay('open', invited)).toMatchObject({ ask: false });
});

it('checks in as the form of the meeting allows, from two hours before it', () => {
  expect(checkInModes('online')).toEqual(['online']);
  expect(checkInModes('inPerson')).toEqual(['inPerson']);
  expect(checkInModes('mixed')).toEqual(['inPerson', 'online']);
  expect(checkInOpensAt('scheduled', '2026-11-23T03:00:00Z')).toBe(Date.parse('2026-11-23T01:00:00Z'));
  expect(checkInOpensAt('open', '2026-11-23T03:00:00Z')).toBe(0);
});

it('votes once, present, entitled, while ballot and meeting are open', () => {
  expect(votingOn('b', openBallot(), 'open', delegate())).toBe('vote');
  expect(votingOn('b', openBallot(), 'open', delegate({ voted: { b: true } }))).toBe('voted');
  expect(votingOn('b', openBallot(), 'open', delegate({ voting: false }))).toBe('notEntitled');
  expect(votingOn('b', openBallot(), 'open', delegate({ attendance: { status: 'left' } }))).toBe('absent');
  expect(votingOn('b', openBallot({ status: 'paused' }), 'open', delegate())).toBe('paused');
  expect(votingOn('b', openBallot(), 'suspended', delegate())).toBe('paused');
});
