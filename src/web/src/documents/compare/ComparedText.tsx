import { Fragment, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComparedRow, ComparedSide } from '../../contract/documents';
import { Button } from '../../ui/Button';
import { foldRows } from './foldRows';

interface ComparedTextProps {
  readonly rows: readonly ComparedRow[];
  readonly from: number;
  readonly to: number;
}

/** Two versions side by side, one below the other on phones; long stretches without a change are folded. */
export function ComparedText({ rows, from, to }: ComparedTextProps) {
  const { t } = useTranslation();
  const stretches = useMemo(() => foldRows(rows), [rows]);
  const [unfolded, setUnfolded] = useState<ReadonlySet<number>>(new Set());
  if (rows.length === 0) return null;
  return (
    <table className="card compare">
      <caption className="visually-hidden">{t('compare.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('compare.version', { version: from })}</th>
          <th scope="col">{t('compare.version', { version: to })}</th>
        </tr>
      </thead>
      <tbody>
        {stretches.map(({ kind, start, rows: part }) =>
          kind === 'folded' && !unfolded.has(start) ? (
            <tr key={start} className="compare__fold">
              <td colSpan={2}>
                <Button kind="quiet" size="small" onPress={() => setUnfolded((held) => new Set(held).add(start))}>
                  {t('compare.unfold', { count: part.length })}
                </Button>
              </td>
            </tr>
          ) : (
            <Fragment key={start}>
              {part.map((row, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; the rows of an answer stay
                <Row key={i} row={row} number={start + i} />
              ))}
            </Fragment>
          ),
        )}
      </tbody>
    </table>
  );
}

function Row({ row, number }: { row: ComparedRow; number: number }) {
  const { t } = useTranslation();
  const { kind, left, right } = row;
  return (
    <tr
      className={`compare__row compare__row--${kind}`}
      data-row={number}
      {...(kind === 'same' ? {} : { tabIndex: -1 })}
    >
      <td>
        {left && (
          <>
            {kind !== 'same' && <span className="visually-hidden">{t('compare.was')} </span>}
            <Side side={left} kind={kind} as="del" />
          </>
        )}
      </td>
      <td>
        {right && (
          <>
            {kind !== 'same' && <span className="visually-hidden">{t('compare.is')} </span>}
            <Side side={right} kind={kind} as="ins" />
          </>
        )}
      </td>
    </tr>
  );
}

function Side({ side, kind, as: Changed }: { side: ComparedSide; kind: ComparedRow['kind']; as: 'del' | 'ins' }) {
  if (kind === 'same') return <p>{side.text}</p>;
  const parts = side.parts ?? [{ text: side.text, changed: true }];
  return (
    <p>
      {parts.map(({ text, changed }, i) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: as above
        changed ? <Changed key={i}>{text}</Changed> : <Fragment key={i}>{text}</Fragment>,
      )}
    </p>
  );
}
