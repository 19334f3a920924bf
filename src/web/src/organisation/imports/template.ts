import type { TFunction } from 'i18next';
import { type ImportField, ImportFields, type ImportKind } from '../../contract/imports';
import { fieldName } from './words';

type Example = Readonly<Partial<Record<ImportField, string>>>;

/** Required by the server. */
const required: Readonly<Record<ImportKind, readonly ImportField[]>> = {
  members: ['name', 'unitCode'],
  units: ['code', 'name'],
};

/** Of people and units that do not exist. */
const examples: Readonly<Record<ImportKind, readonly Example[]>> = {
  members: [
    {
      name: 'Nguyễn Thị An',
      code: 'CB001',
      unitCode: 'CDGD',
      title: 'Phó Chủ tịch',
      from: '01/07/2025',
      email: 'an.nt@example.vn',
      phone: '0900000001',
    },
    { name: 'Trần Văn Bình', userName: 'binh.tv', code: 'CB002', unitCode: 'CDGD', from: '01/07/2025' },
  ],
  units: [
    { code: 'CDGD', name: 'Công đoàn ngành Giáo dục', kind: 'union', parentCode: 'LDLD', from: '01/07/2025' },
    { code: 'CDTHPT1', name: 'Công đoàn Trường THPT số 1', kind: 'grassroots', parentCode: 'CDGD' },
  ],
};

export interface TemplateColumn {
  readonly field: ImportField;
  readonly name: string;
  readonly required: boolean;
  /** One for each row of the template. */
  readonly examples: readonly string[];
}

export function templateColumns(t: TFunction, kind: ImportKind): readonly TemplateColumn[] {
  return ImportFields[kind].map((field) => ({
    field,
    name: fieldName(t, kind, field),
    required: required[kind].includes(field),
    examples: examples[kind].map((example) => exampleText(t, field, example[field])),
  }));
}

function exampleText(t: TFunction, field: ImportField, text = ''): string {
  if (field !== 'kind') return text;
  return text === 'union' ? t('unitKind.union') : t('unitKind.grassroots');
}

/**
 * As a spreadsheet under Vietnamese settings opens it: with a byte order mark, or it would take it for another
 * encoding, and with semicolons, for the comma is the decimal point there.
 */
export function templateText(t: TFunction, kind: ImportKind): string {
  const columns = templateColumns(t, kind);
  const rows = [
    columns.map(({ name }) => name),
    ...examples[kind].map((_, i) => columns.map((c) => c.examples[i] ?? '')),
  ];
  return `\uFEFF${rows.map((row) => `${row.map(cell).join(';')}\r\n`).join('')}`;
}

function cell(text: string): string {
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
