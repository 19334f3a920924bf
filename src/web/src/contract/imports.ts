/** Bodies of the REST calls about imports: members or units out of a file that somebody uploads. */

import type { Id, Instant } from './meetings';

/** What a column can mean, by the kind of what is imported. */
export const ImportFields = {
  members: ['name', 'userName', 'code', 'unitCode', 'title', 'from', 'until', 'email', 'phone'],
  units: ['code', 'name', 'kind', 'parentCode', 'from'],
} as const;

export type ImportKind = keyof typeof ImportFields;
export type ImportField = (typeof ImportFields)[ImportKind][number];

/** `failed`: refused as a whole when it was to be stored; `discarded`: listed still, without its rows. */
export type ImportState = 'checked' | 'running' | 'done' | 'failed' | 'discarded';
export type ImportMode = 'allOrNone' | 'goodRows';

export const ImportEncodings = ['utf-8', 'windows-1258', 'utf-16le', 'utf-16be'] as const;
export type ImportEncoding = (typeof ImportEncodings)[number];

export const ImportDelimiters = [',', ';', '\t'] as const;
export type ImportDelimiter = (typeof ImportDelimiters)[number];

export const ImportLimits = { fileBytes: 10 * 1024 * 1024, rows: 20_000, columns: 40, cell: 2_000 } as const;

/** `GET /api/imports/{id}` */
export interface Import {
  readonly id: Id;
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly by: { readonly memberId: Id; readonly name: string };
  readonly at: Instant;
  readonly state: ImportState;
  /** As it was committed. */
  readonly mode?: ImportMode;
  /** Of CSV alone. */
  readonly encoding?: ImportEncoding;
  readonly delimiter?: ImportDelimiter;
  readonly columns: readonly ImportColumn[];
  /** Required, and no column means it. */
  readonly missing: readonly ImportField[];
  readonly counts: ImportCounts;
  /** Why it failed. */
  readonly refusal?: { readonly code: string; readonly message: string };
}

export interface ImportColumn {
  /** From 0. */
  readonly index: number;
  readonly header: string;
  /** Null = it is not read. */
  readonly field: ImportField | null;
  /** The first of what stands in it. */
  readonly sample: readonly string[];
}

export interface ImportCounts {
  readonly rows: number;
  readonly good: number;
  readonly bad: number;
  readonly stored: number;
}

/** Which rows of `GET /api/imports/{id}/rows?status=` */
export type ImportRowStatus = 'bad' | 'good' | 'stored';

export interface ImportRow {
  /** As the spreadsheet counts. */
  readonly row: number;
  readonly values: Readonly<Partial<Record<ImportField, string>>>;
  /** `row`: the row as a whole. */
  readonly errors: Readonly<Partial<Record<ImportField | 'row', string>>>;
  readonly proposed?: { readonly userName: string };
  readonly storedId?: Id;
}

/** What can be wrong with a cell, or with a row. */
export const RowFaults = [
  'tooLong',
  'noValue',
  'errorValue',
  'noDate',
  'beyondHeader',
  'missing',
  'unknownUnit',
  'unknownParent',
  'closedUnit',
  'foreignUnit',
  'taken',
  'twice',
  'notUserName',
  'notDay',
  'order',
  'cycle',
  'tooDeep',
  'notEmail',
  'tooMany',
] as const;

/** Why a file cannot be taken at all: `errors.file` of the refusal. */
export const FileFaults = [
  'tooLarge',
  'empty',
  'noRows',
  'tooManyRows',
  'tooManyColumns',
  'notText',
  'otherEncoding',
  'quotes',
  'encrypted',
  'oldWorkbook',
  'notWorkbook',
  'damaged',
  'unpacksTooLarge',
] as const;
