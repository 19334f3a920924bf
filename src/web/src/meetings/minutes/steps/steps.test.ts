import { expect, it } from 'vitest';
import type { MinutesView } from '../../../contract/meetings';
import { minutesView } from '../testMinutes';
import { nextStepOf, type Situation, stepsOf } from './steps';

const secretary: Situation = { status: 'closed', isSteward: true, isChair: false, mayObject: false };
const chair: Situation = { ...secretary, isChair: true };
const participant: Situation = { ...secretary, isSteward: false, mayObject: true };
const step = { memberId: 'chair', name: 'Nguyễn Thị Hương', at: '2026-11-24T02:00:00Z' };
const form = { registerId: 'r', withPeople: false };
const objection = {
  memberId: 'me',
  name: 'Đặng Văn Hòa',
  unitName: 'Công đoàn',
  text: 'Thiếu',
  at: step.at,
  position: 1,
};
const issued = {
  number: '01/BB-LĐLĐ',
  day: '2026-11-24',
  at: step.at,
  sha256: 'a',
  head: 'b',
  docx: { sha256: 'c', size: 1 },
  pdf: { sha256: 'd', size: 1 },
  signatures: {},
};

const states = (view: MinutesView) => stepsOf(view).map(({ state }) => state);

it('[A1] leads from the draft over each step, and says which was left out', () => {
  expect(states(minutesView())).toEqual(['current', 'ahead', 'ahead', 'ahead', 'ahead', 'ahead']);
  const initialled = minutesView({ stage: 'initialled', initialled: step });
  expect(states(initialled)).toEqual(['done', 'done', 'current', 'ahead', 'ahead', 'ahead']);
  expect(states({ ...initialled, adopted: step })).toEqual(['done', 'done', 'done', 'current', 'ahead', 'ahead']);
  const locked = minutesView({ stage: 'locked', initialled: step, locked: step });
  expect(states(locked)).toEqual(['done', 'done', 'passed', 'done', 'current', 'ahead']);
  expect(states({ ...locked, stage: 'issued', signed: step })).toEqual([
    'done',
    'done',
    'passed',
    'done',
    'done',
    'done',
  ]);
});

it('[A1] gives each the one thing that is theirs to do', () => {
  const draft = minutesView();
  expect(nextStepOf(draft, { ...secretary, status: 'open' })).toBe('waitForClose');
  expect(nextStepOf(draft, secretary)).toBe('chooseRegister');
  expect(nextStepOf({ ...draft, form }, secretary)).toBe('initial');
  expect(nextStepOf(draft, participant)).toBe('waitForDraft');

  const initialled = minutesView({ stage: 'initialled', initialled: step, form });
  expect(nextStepOf(initialled, participant)).toBe('object');
  expect(nextStepOf({ ...initialled, objections: { o: objection } }, secretary)).toBe('answer');
  expect(nextStepOf({ ...initialled, objections: { o: { ...objection, withdrawn: true } } }, secretary)).toBe(
    'waitForAdoption',
  );
  expect(nextStepOf(initialled, chair)).toBe('adopt');
  expect(nextStepOf({ ...initialled, adopted: step }, secretary)).toBe('lock');

  const locked = minutesView({ stage: 'locked', form });
  expect(nextStepOf(locked, secretary)).toBe('waitForChair');
  expect(nextStepOf(locked, chair)).toBe('sign');
  expect(nextStepOf(minutesView({ stage: 'signed', form }), secretary)).toBe('issue');
  expect(nextStepOf(minutesView({ stage: 'signed' }), secretary)).toBe('chooseOnlyRegister');
});

it('[A1] after issue has the file signed, and says where it was recalled', () => {
  const view = minutesView({ stage: 'issued', issued: { 1: issued } });
  const signature = { signer: 'LĐLĐ', issuer: 'CA', validTo: step.at, at: step.at, byName: 'Hương' };
  expect(nextStepOf(view, secretary)).toBe('signFile');
  expect(nextStepOf(view, participant)).toBe('read');
  expect(nextStepOf({ ...view, issued: { 1: { ...issued, signatures: { s: signature } } } }, secretary)).toBe('read');
  expect(nextStepOf({ ...view, issued: { 1: { ...issued, recalled: 'Sai' } } }, participant)).toBe('recalled');
});
