import type { Import, ImportField, ImportRow } from '../../contract/imports';

/** In the order of the file; also those that no column gives: proposed user names, and what is required. */
export function shownFields({ kind, columns, missing }: Import): readonly ImportField[] {
  const fields = columns.flatMap(({ field }) => (field === null ? [] : [field]));
  const shown = [...missing.filter((field) => !fields.includes(field)), ...fields];
  if (kind === 'units' || shown.includes('userName')) return shown;
  return shown.flatMap((field): ImportField[] => (field === 'name' ? ['name', 'userName'] : [field]));
}

/** What is wrong with the row and with fields that are not shown. */
export function otherFaults(row: ImportRow, fields: readonly ImportField[]): readonly (readonly [string, string])[] {
  return Object.entries(row.errors).filter(([field]) => !fields.some((shown) => shown === field));
}
