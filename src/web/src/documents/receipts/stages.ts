import type { ReceiptCounts, ReceiptItem, ReceiptStages, VersionView } from '../../contract/documents';
import type { Instant } from '../../contract/meetings';

/** In the order in which they are reached. */
export const stages = [
  'delivered',
  'opened',
  'finished',
  'acknowledged',
] as const satisfies readonly (keyof ReceiptCounts)[];

export type Stage = (typeof stages)[number];

/** `all`, those who have got so far, or those who are expected to and have not. */
export type Filter = 'all' | Stage | `not-${Stage}`;

export const filters: readonly Filter[] = ['all', ...stages, ...stages.map((stage) => `not-${stage}` as const)];

export function stageOf(filter: Filter): { readonly stage: Stage; readonly missing: boolean } | undefined {
  if (filter === 'all') return undefined;
  const missing = filter.startsWith('not-');
  return { stage: (missing ? filter.slice('not-'.length) : filter) as Stage, missing };
}

export function reached(receipt: ReceiptStages, stage: Stage): Instant | undefined {
  return receipt[`${stage}At`] ?? undefined;
}

/** The list as it was read, with what came since. */
export function upToDate(items: readonly ReceiptItem[], version: VersionView, filter: Filter): readonly ReceiptItem[] {
  const wanted = stageOf(filter);
  return items
    .map((item) => ({ ...item, ...version.receipts?.[item.memberId] }))
    .filter(
      (item) =>
        !wanted ||
        (wanted.missing ? item.expected && !reached(item, wanted.stage) : reached(item, wanted.stage) !== undefined),
    );
}

/** After its time: confirmed late, or not at all. */
export function isLate(receipt: ReceiptStages, dueAt: Instant | undefined, now: number): boolean {
  return dueAt !== undefined && Date.parse(receipt.acknowledgedAt ?? new Date(now).toISOString()) > Date.parse(dueAt);
}
