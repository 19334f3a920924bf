import type { Anchor } from '../../contract/documents';
import type { Id, Instant } from '../../contract/meetings';
import type { GiveOpinion, OpinionAnswer, OwnAnswerView } from '../../contract/rounds';
import { clean, cleanLine } from '../../ui/text';

/** A remark while it is written. */
export interface RemarkWords {
  /** Of the row on the page. */
  readonly key: string;
  readonly documentId: Id;
  readonly clause: string;
  readonly text: string;
  readonly anchor?: Anchor;
}

/** `new`: an upload of now. */
export type LetterChoice =
  | { readonly kind: 'none' }
  | { readonly kind: 'kept'; readonly fileName: string }
  | { readonly kind: 'new'; readonly fileName: string; readonly uploadId: Id };

/** An opinion while it is written. */
export interface OpinionWords {
  readonly answer: OpinionAnswer | null;
  readonly text: string;
  readonly remarks: readonly RemarkWords[];
  readonly letter: LetterChoice;
  /** When that was written which it is to replace; absent: there was nothing. */
  readonly since?: Instant;
}

export const noOpinion: OpinionWords = { answer: null, text: '', remarks: [], letter: { kind: 'none' } };

/** What is there already, to be changed: a draft before what was given. */
export function opinionOf({ draft, given }: Pick<OwnAnswerView, 'draft' | 'given'>): OpinionWords {
  const held = draft ?? given;
  if (!held) return noOpinion;
  return {
    answer: held.answer,
    text: held.text ?? '',
    remarks: held.remarks.map(({ number, documentId, clause, anchor, text }) => ({
      key: String(number),
      documentId,
      clause: clause ?? '',
      text,
      ...(anchor ? { anchor } : {}),
    })),
    letter: held.letter ? { kind: 'kept', fileName: held.letter.name } : { kind: 'none' },
    since: held.at,
  };
}

/**
 * What was changed while it was on its way: it begins from what is there since.
 * @param sent as it was sent; a letter of it is there by now and is not sent again
 */
export function wordsAfter(sent: OpinionWords, words: OpinionWords, own: OwnAnswerView): OpinionWords {
  const { answer, text, remarks, letter } = words;
  return { ...opinionOf(own), answer, text, remarks, ...(letter === sent.letter ? {} : { letter }) };
}

export type OpinionFault = 'needAnswer' | 'agreeHasRemarks' | 'needRemarkOrText';

/** What is missing as a whole, as the server would say. */
export function faultOf({ answer, text, remarks }: OpinionWords): OpinionFault | undefined {
  if (answer === null) return 'needAnswer';
  if (answer === 'agree') return remarks.length > 0 ? 'agreeHasRemarks' : undefined;
  return remarks.length === 0 && clean(text) === '' ? 'needRemarkOrText' : undefined;
}

export function hasEmptyRemark({ remarks }: OpinionWords): boolean {
  return remarks.some(({ text }) => clean(text) === '');
}

/** @param addresseeId as whom; undefined = oneself */
export function commandOf(
  words: OpinionWords & { readonly answer: OpinionAnswer },
  addresseeId: Id | undefined,
): GiveOpinion {
  const text = clean(words.text);
  const { letter } = words;
  return {
    type: 'giveOpinion',
    answer: words.answer,
    remarks: words.remarks.map((remark) => {
      const clause = cleanLine(remark.clause);
      return {
        documentId: remark.documentId,
        text: clean(remark.text),
        ...(clause ? { clause } : {}),
        ...(remark.anchor ? { anchor: remark.anchor } : {}),
      };
    }),
    ...(text ? { text } : {}),
    ...(letter.kind === 'new' ? { uploadId: letter.uploadId } : {}),
    ...(letter.kind === 'kept' ? { keepLetter: true } : {}),
    ...(addresseeId ? { addresseeId } : {}),
  };
}
