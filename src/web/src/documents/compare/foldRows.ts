import type { ComparedRow } from '../../contract/documents';

/** Rows that are shown, or a stretch in which nothing changed. */
export type Stretch =
  | { readonly kind: 'rows'; readonly start: number; readonly rows: readonly ComparedRow[] }
  | { readonly kind: 'folded'; readonly start: number; readonly rows: readonly ComparedRow[] };

/** Paragraphs that stay beside a change, so that one sees where it is. */
const beside = 2;

/** Shorter ones are not worth a fold. */
const shortest = 3;

export function foldRows(rows: readonly ComparedRow[]): Stretch[] {
  const shown = rows.map(() => false);
  rows.forEach((row, i) => {
    if (row.kind === 'same') return;
    shown.fill(true, Math.max(0, i - beside), Math.min(rows.length, i + beside + 1));
  });
  const stretches: Stretch[] = [];
  for (let start = 0; start < rows.length; ) {
    let end = start;
    while (end < rows.length && shown[end] === shown[start]) end += 1;
    const kind = shown[start] || end - start < shortest ? 'rows' : 'folded';
    const previous = stretches.at(-1);
    const part = rows.slice(start, end);
    if (kind === 'rows' && previous?.kind === 'rows')
      stretches[stretches.length - 1] = { ...previous, rows: [...previous.rows, ...part] };
    else stretches.push({ kind, start, rows: part });
    start = end;
  }
  return stretches;
}

/** Where each change begins: rows that changed one after the other are one. */
export function changesIn(rows: readonly ComparedRow[]): number[] {
  return rows.flatMap((row, i) => (row.kind !== 'same' && (i === 0 || rows[i - 1]?.kind === 'same') ? [i] : []));
}
