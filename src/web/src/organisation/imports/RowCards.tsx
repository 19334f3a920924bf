import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../i18n/format';
import { Cell, OtherFaults } from './Cell';
import type { RowsProps } from './RowTable';
import { fieldName } from './words';

/** On phones a row is a card; fields that are empty and right are left out. */
export function RowCards({ rows, kind, fields }: RowsProps) {
  const { t } = useTranslation();
  return (
    <ul aria-label={t('imports.rowsTitle')}>
      {rows.map((row) => (
        <li key={row.row} className="row-card">
          <h3>{t('imports.rowIs', { row: formatNumber(row.row) })}</h3>
          <OtherFaults row={row} kind={kind} fields={fields} />
          <dl>
            {fields
              .filter((field) => row.values[field] || row.errors[field] || (field === 'userName' && row.proposed))
              .map((field) => (
                <div key={field} className={row.errors[field] ? 'rows__bad' : undefined}>
                  <dt>{fieldName(t, kind, field)}</dt>
                  <dd>
                    <Cell row={row} kind={kind} field={field} />
                  </dd>
                </div>
              ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}
