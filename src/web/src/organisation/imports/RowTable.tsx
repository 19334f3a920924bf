import { useTranslation } from 'react-i18next';
import type { ImportField, ImportKind, ImportRow } from '../../contract/imports';
import { formatNumber } from '../../i18n/format';
import { Cell, OtherFaults } from './Cell';
import { otherFaults } from './shownFields';
import { fieldName } from './words';

export interface RowsProps {
  readonly rows: readonly ImportRow[];
  readonly kind: ImportKind;
  readonly fields: readonly ImportField[];
}

export function RowTable({ rows, kind, fields }: RowsProps) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
    <section className="rows__scroll" aria-label={t('imports.rowsTitle')} tabIndex={0}>
      <table className="rows">
        <thead>
          <tr>
            <th scope="col" title={t('imports.rowNumberHint')}>
              {t('imports.rowNumber')}
            </th>
            {fields.map((field) => (
              <th key={field} scope="col">
                {fieldName(t, kind, field)}
              </th>
            ))}
          </tr>
        </thead>
        {rows.map((row) => (
          <tbody key={row.row}>
            <tr>
              <th scope="row" className="tabular">
                {formatNumber(row.row)}
              </th>
              {fields.map((field) => (
                <td key={field} className={row.errors[field] ? 'rows__bad' : undefined}>
                  <Cell row={row} kind={kind} field={field} />
                </td>
              ))}
            </tr>
            {otherFaults(row, fields).length > 0 && (
              <tr className="rows__whole">
                <td colSpan={fields.length + 1}>
                  <OtherFaults row={row} kind={kind} fields={fields} />
                </td>
              </tr>
            )}
          </tbody>
        ))}
      </table>
    </section>
  );
}
