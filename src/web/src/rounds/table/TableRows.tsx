import { useCallback, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Checkbox } from '../../ui/fields';
import type { AnswerDrafts, Said } from './drafts';
import { TableRow } from './TableRow';
import type { TableLine } from './useTable';

interface TableRowsProps {
  readonly rows: readonly TableLine[];
  readonly order: 'clause' | 'addressee';
  readonly mayAnswer: boolean;
  readonly selected: ReadonlySet<number>;
  readonly onSelect: (selected: ReadonlySet<number>) => void;
  readonly drafts: AnswerDrafts;
  readonly onSaved: (remarks: readonly number[], said: Said) => void;
}

interface Group {
  readonly key: string;
  readonly rows: readonly TableLine[];
}

/** The rows under what they are ordered by: the place in the document, or who said it. */
export function TableRows({ rows, order, mayAnswer, selected, onSelect, drafts, onSaved }: TableRowsProps) {
  const { t } = useTranslation();
  const groups = useMemo(() => grouped(rows, order), [rows, order]);
  const remarks = rows.flatMap(({ remark }) => (remark === undefined ? [] : [remark]));
  const list = useRef<HTMLDivElement>(null);
  const held = useRef(selected);
  held.current = selected;
  const choose = useCallback(
    (remark: number, on: boolean) => {
      const next = new Set(held.current);
      if (on) next.add(remark);
      else next.delete(remark);
      onSelect(next);
    },
    [onSelect],
  );
  // Whoever has saved a line by its keys goes on with the next that has no answer, and whoever writes on in it stays there.
  const next = useCallback(
    (remark: number, saved: readonly number[], said: Said) => {
      const open = [...(list.current?.querySelectorAll<HTMLElement>('[data-remark][data-open]') ?? [])];
      const at = open.findIndex((row) => Number(row.dataset.remark) === remark);
      const following = open.slice(at + 1).find((row) => !saved.includes(Number(row.dataset.remark)));
      if (!drafts.get(remark)) following?.querySelector<HTMLElement>('input[type=radio]')?.focus();
      onSaved(saved, said);
    },
    [onSaved, drafts],
  );
  const titleOf = ({ clause, documentTitle, remark, addresseeName }: TableLine) =>
    order === 'addressee'
      ? addresseeName
      : remark === undefined
        ? t('roundTable.general')
        : [clause ?? t('opinion.wholeDocument'), documentTitle].filter(Boolean).join(' – ');
  return (
    <div ref={list} className="synthesis__groups">
      {mayAnswer && remarks.length > 0 && (
        <Checkbox
          isSelected={remarks.every((remark) => selected.has(remark))}
          onChange={(on) => onSelect(new Set(on ? remarks : []))}
        >
          {t('roundTable.selectShown')}
        </Checkbox>
      )}
      {groups.map(({ key, rows: [first, ...others] }) =>
        first ? (
          <section key={key} className="card synthesis__group" aria-label={titleOf(first)}>
            <h2>{titleOf(first)}</h2>
            <ul>
              {[first, ...others].map((row) => (
                <TableRow
                  key={row.remark ?? row.addresseeId}
                  row={row}
                  order={order}
                  mayAnswer={mayAnswer}
                  isSelected={row.remark !== undefined && selected.has(row.remark)}
                  onChoose={choose}
                  drafts={drafts}
                  onSaved={next}
                />
              ))}
            </ul>
          </section>
        ) : null,
      )}
    </div>
  );
}

/** Rows that stand one after the other and belong together; the order is the server's. */
export function grouped(rows: readonly TableLine[], order: 'clause' | 'addressee'): readonly Group[] {
  const groups: { key: string; rows: TableLine[] }[] = [];
  let before: string | undefined;
  for (const row of rows) {
    const of =
      order === 'addressee'
        ? row.addresseeId
        : row.remark === undefined
          ? 'general'
          : `${row.documentId} ${row.place ?? row.clause ?? ''}`;
    // Its key stays when groups before it come or go, so that what is being written in it does.
    if (of !== before) {
      const isAgain = groups.some(({ key }) => key === of);
      groups.push({ key: isAgain ? `${of} ${row.remark ?? row.addresseeId}` : of, rows: [] });
    }
    before = of;
    groups.at(-1)?.rows.push(row);
  }
  return groups;
}
