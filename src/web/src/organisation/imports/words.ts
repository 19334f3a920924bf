import type { TFunction } from 'i18next';
import type { ApiError } from '../../app/api';
import {
  FileFaults,
  type ImportDelimiter,
  type ImportField,
  ImportFields,
  type ImportKind,
  RowFaults,
} from '../../contract/imports';

/** A field as its column is named; the code and the name of a unit are not those of a person. */
export function fieldName(t: TFunction, kind: ImportKind, field: ImportField): string {
  if (kind === 'units' && field === 'name') return t('importField.unitName');
  if (kind === 'units' && field === 'code') return t('importField.ofUnit');
  return t(`importField.${field}`);
}

export function fieldHint(t: TFunction, kind: ImportKind, field: ImportField): string {
  if (kind === 'members') return t(`importHint.${field}`);
  if (field === 'name') return t('importHint.unitName');
  if (field === 'code') return t('importHint.ofUnit');
  return field === 'from' ? t('importHint.unitFrom') : t(`importHint.${field}`);
}

export function isField(kind: ImportKind, word: string): word is ImportField {
  return ImportFields[kind].some((field) => field === word);
}

/** What is wrong with a cell; words of a later server are said without saying which. */
export function faultText(t: TFunction, word: string): string {
  const known = RowFaults.find((fault) => fault === word);
  return known ? t(`importError.${known}`) : t('imports.otherError');
}

/** Why a file cannot be taken, or checked with what was chosen; undefined where the answer is about no file. */
export function fileFaultText(t: TFunction, error: ApiError): string | undefined {
  if (error.status === 413) return t('fileFault.tooLarge');
  const known = FileFaults.find((fault) => fault === error.errors.file);
  if (known) return t(`fileFault.${known}`);
  return error.errors.file === undefined ? undefined : t('fileFault.notText');
}

/** What to say of a call that failed; `conflict` where somebody else was first. */
export function failureText(t: TFunction, error: ApiError, conflict: string): string {
  switch (error.code) {
    case 'unreachable':
      return t('app.unreachable');
    case 'conflict':
    case 'wrongState':
      return conflict;
    case 'forbidden':
    case 'notFound':
    case 'rateLimited':
    case 'unavailable':
      return t(`refusal.${error.code}`);
    default:
      return t('app.failed');
  }
}

export function delimiterName(t: TFunction, delimiter: ImportDelimiter): string {
  const names = { ',': 'comma', ';': 'semicolon', '\t': 'tab' } as const;
  return t(`importDelimiter.${names[delimiter]}`);
}

/** 0 → "A", 27 → "AB", as a spreadsheet names its columns. */
export function columnLetter(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnLetter(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}
