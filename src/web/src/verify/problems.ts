import type { signatureProblem } from '../i18n/vi/signatures';

export type SignatureProblem = keyof typeof signatureProblem;

const words: readonly SignatureProblem[] = [
  'tooLarge',
  'unreadable',
  'notDetached',
  'severalSigners',
  'noCertificate',
  'otherContent',
  'wrongSignature',
  'weakAlgorithm',
  'certificateExpired',
  'certificateNotYetValid',
  'foreignKeyUsage',
  'signedInFuture',
  'unknownIssuer',
];

/** The server's word; one that a newer server has is `other`. */
export function problemOf(word: string): SignatureProblem {
  return words.find((known) => known === word) ?? 'other';
}

/** Those that a refusal of a signature names. */
export function problemsIn(said: unknown): readonly SignatureProblem[] {
  const found: readonly string[] = JSON.stringify(said ?? '').match(/\w+/g) ?? [];
  return words.filter((word) => found.includes(word));
}
