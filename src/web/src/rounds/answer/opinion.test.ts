import { afterEach, expect, it, vi } from 'vitest';
import { ownOpinion } from '../testRounds';
import { commandOf, faultOf, noOpinion, opinionOf } from './opinion';
import { forgetAllUnsent, forgetUnsent, keepUnsent, noteRemark, takeNotedRemarks, unsentOpinion } from './unsent';

afterEach(() => vi.restoreAllMocks());

const remark = { key: 'k', documentId: 'd', clause: ' Điều 5 ', text: ' Rút ngắn ' };

it('asks for words or a remark with everything but agreement, and takes no remark with that', () => {
  expect(faultOf(noOpinion)).toBe('needAnswer');
  expect(faultOf({ ...noOpinion, answer: 'agree' })).toBeUndefined();
  expect(faultOf({ ...noOpinion, answer: 'agree', remarks: [remark] })).toBe('agreeHasRemarks');
  for (const answer of ['agreeWithRemarks', 'disagree', 'other'] as const) {
    expect(faultOf({ ...noOpinion, answer, text: ' ' })).toBe('needRemarkOrText');
    expect(faultOf({ ...noOpinion, answer, text: 'Vì sao' })).toBeUndefined();
    expect(faultOf({ ...noOpinion, answer, remarks: [remark] })).toBeUndefined();
  }
});

it('begins with the draft, else with what was given, and keeps the letter until another is chosen', () => {
  const letter = { name: 'cv.pdf', mediaType: 'application/pdf', size: 1 };
  const words = opinionOf({ given: ownOpinion({ letter }) });
  expect(words).toMatchObject({ answer: 'agreeWithRemarks', letter: { kind: 'kept', fileName: 'cv.pdf' } });
  expect(opinionOf({ given: ownOpinion(), draft: ownOpinion({ answer: 'disagree', text: 'Mới' }) }).answer).toBe(
    'disagree',
  );
  const sent = { ...words, answer: 'agreeWithRemarks', remarks: [remark] } as const;
  expect(commandOf(sent, 'u')).toEqual({
    type: 'giveOpinion',
    answer: 'agreeWithRemarks',
    remarks: [{ documentId: 'd', clause: 'Điều 5', text: 'Rút ngắn' }],
    keepLetter: true,
    addresseeId: 'u',
  });
  const newer = { ...sent, letter: { kind: 'new', fileName: 'b.pdf', uploadId: 'up' } } as const;
  expect(commandOf(newer, undefined)).toMatchObject({ uploadId: 'up' });
  expect(commandOf(newer, undefined)).not.toHaveProperty('keepLetter');
});

it('keeps unsent words apart by who writes and as whom, and gives noted remarks once', () => {
  const writer = { memberId: 'm', roundId: 'x', addresseeId: 'u' };
  keepUnsent(writer, { ...noOpinion, text: 'Nháp' });
  expect(unsentOpinion(writer)?.text).toBe('Nháp');
  expect(unsentOpinion({ ...writer, memberId: 'n' })).toBeUndefined();
  expect(unsentOpinion({ ...writer, addresseeId: 'm' })).toBeUndefined();
  forgetUnsent(writer);
  expect(unsentOpinion(writer)).toBeUndefined();
  expect(noteRemark('m', 'x', remark)).toBe(true);
  noteRemark('m', 'x', { ...remark, key: 'l' });
  expect(takeNotedRemarks('m', 'x').map(({ key }) => key)).toEqual(['k', 'l']);
  expect(takeNotedRemarks('m', 'x')).toEqual([]);
});

it('leaves nothing of whoever signs out, and says when the browser keeps nothing', () => {
  const writer = { memberId: 'm', roundId: 'x', addresseeId: 'u' };
  const other = { ...writer, memberId: 'n' };
  for (const each of [writer, other]) expect(keepUnsent(each, noOpinion)).toBe(true);
  noteRemark('m', 'x', remark);
  forgetAllUnsent('m');
  expect(unsentOpinion(writer)).toBeUndefined();
  expect(takeNotedRemarks('m', 'x')).toEqual([]);
  expect(unsentOpinion(other)).toEqual(noOpinion);
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('', 'QuotaExceededError');
  });
  expect(keepUnsent(writer, noOpinion)).toBe(false);
  expect(noteRemark('m', 'x', remark)).toBe(false);
});
