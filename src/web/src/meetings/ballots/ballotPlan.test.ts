import { expect, it } from 'vitest';
import type { BallotResultView } from '../../contract/meetings';
import { openBallot } from '../../test/meeting';
import { errorsOf, fieldsOf, newPlan, planOf, roundOf, withKind } from './ballotPlan';

const election = openBallot({
  kind: 'election',
  title: 'Bầu ban',
  secret: true,
  seats: 2,
  passRule: { base: 'cast', threshold: '1/2', strict: true },
  options: {
    '1': { position: 1, title: 'An' },
    '2': { position: 2, title: 'Bình' },
    '3': { position: 3, title: 'Chi' },
  },
});

const result: BallotResultView = {
  counts: { '1': 4, '2': 3, '3': 3 },
  base: 5,
  needed: 3,
  passed: false,
  eligible: 5,
  present: 5,
  cast: 5,
  elected: ['1'],
  tied: ['2', '3'],
  seatsLeft: 1,
};

it('says what is missing, and nothing of the kind that is not chosen', () => {
  expect(errorsOf(newPlan())).toEqual({ title: 'needTitle' });
  expect(errorsOf({ ...newPlan(), title: 'x', answers: 'own' })).toEqual({ options: 'needOptions' });
  const plan = { ...withKind(newPlan(), 'election'), title: 'x' };
  expect(errorsOf(plan)).toEqual({ options: 'needCandidates', seats: 'needSeats' });
  expect(errorsOf({ ...plan, candidates: 'An\n\n  An ' })).toEqual({ options: 'candidateTwice' });
  expect(errorsOf({ ...plan, candidates: 'An\nBình', seats: '3' })).toEqual({ seats: 'needSeats' });
  expect(errorsOf({ ...plan, candidates: 'An\nBình', seats: '2' })).toEqual({});
});

it('makes the same ballot again of what was prepared', () => {
  expect(fieldsOf(planOf(election))).toEqual({
    kind: 'election',
    title: 'Bầu ban',
    secret: true,
    method: 'electronic',
    passRule: { base: 'cast', threshold: '1/2', strict: true },
    options: ['An', 'Bình', 'Chi'],
    seats: 2,
  });
});

it('is not secret where everybody sees the hands', () => {
  expect(fieldsOf({ ...newPlan(), title: 'x', method: 'hands', secrecy: 'secret' })).toMatchObject({
    secret: false,
    method: 'hands',
  });
});

it('proposes a further round between those tied, else between those not elected', () => {
  const closed = { ...election, status: 'closed' as const, result };
  expect(roundOf('b', closed)).toMatchObject({ candidates: 'Bình\nChi', seats: '1', repeats: 'b' });
  expect(roundOf('b', { ...closed, result: { ...result, elected: [], tied: [], seatsLeft: 2 } })).toMatchObject({
    candidates: 'An\nBình\nChi',
    seats: '2',
  });
  expect(roundOf('b', { ...election, status: 'void' })).toMatchObject({ candidates: 'An\nBình\nChi', seats: '2' });
});
