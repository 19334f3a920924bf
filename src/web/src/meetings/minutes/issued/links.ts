import { withQuery } from '../../../app/api';
import type { Id } from '../../../contract/meetings';

export type FileFormat = 'html' | 'docx' | 'pdf';

/** Without an ordinal: what is read now, marked as a draft until it is issued. */
export function minutesFile(meeting: Id, format: FileFormat, document: string, ordinal?: number): string {
  const of = ordinal === undefined ? {} : { ordinal: String(ordinal) };
  return withQuery(`/api/meetings/${meeting}/minutes.${format}`, { document, ...of });
}

export function correctionFile(meeting: Id, format: FileFormat, document: string, ordinal: number): string {
  return withQuery(`/api/meetings/${meeting}/minutes/corrections/${ordinal}.${format}`, { document });
}

export function signatureFile(meeting: Id, document: string, ordinal: number, signature: Id): string {
  const query = { document, ordinal: String(ordinal) };
  return withQuery(`/api/meetings/${meeting}/minutes/signatures/${signature}.p7s`, query);
}
