import { CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from '../../app/router';
import type { ImportField, ImportKind, ImportRow } from '../../contract/imports';
import { Chip } from '../../ui/feedback';
import { otherFaults } from './shownFields';
import { faultText, fieldName, isField } from './words';

interface CellProps {
  readonly row: ImportRow;
  readonly kind: ImportKind;
  readonly field: ImportField;
}

/** What stands in the file, what is wrong with it, and what the system proposes where nothing stands. */
export function Cell({ row, kind, field }: CellProps) {
  const { t } = useTranslation();
  const value = row.values[field];
  const error = row.errors[field];
  const proposed = field === 'userName' && !value ? row.proposed?.userName : undefined;
  const leadsOn = field === 'name' && row.storedId !== undefined && value !== undefined;
  return (
    <>
      {leadsOn && (
        <Link href={kind === 'members' ? `/admin/members/${row.storedId}` : `/admin/units/${row.storedId}`}>
          {value}
        </Link>
      )}
      {!leadsOn && value}
      {proposed && (
        <>
          {proposed} <Chip>{t('imports.proposed')}</Chip>
        </>
      )}
      {!value && !proposed && error && <span className="soft">{t('imports.emptyCell')}</span>}
      {error && <Fault text={faultText(t, error)} />}
    </>
  );
}

export function OtherFaults({ row, kind, fields }: Omit<CellProps, 'field'> & { fields: readonly ImportField[] }) {
  const { t } = useTranslation();
  return otherFaults(row, fields).map(([field, word]) => (
    <Fault
      key={field}
      text={isField(kind, field) ? `${fieldName(t, kind, field)}: ${faultText(t, word)}` : faultText(t, word)}
    />
  ));
}

function Fault({ text }: { text: string }) {
  return (
    <span className="row-fault">
      <CircleAlert size={14} aria-hidden /> {text}
    </span>
  );
}
