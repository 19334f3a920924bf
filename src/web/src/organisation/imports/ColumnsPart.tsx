import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, request } from '../../app/api';
import {
  type Import,
  type ImportColumn,
  ImportDelimiters,
  ImportEncodings,
  type ImportField,
  ImportFields,
} from '../../contract/imports';
import { formatNumber } from '../../i18n/format';
import { Select } from '../../ui/Select';
import type { PartProps } from './ImportPage';
import { useCall } from './useCall';
import { columnLetter, delimiterName, fieldName, fileFaultText, isField } from './words';

interface Changes {
  readonly columns?: Readonly<Record<string, ImportField | null>>;
  readonly encoding?: string;
  readonly delimiter?: string;
}

/** What each column means, to be corrected; open by itself where one that is required was not found. */
export function ColumnsPart({ data, onChange }: PartProps) {
  const { t } = useTranslation();
  const { pending, failure, call } = useCall((error) => refusalText(error));
  const [open, setOpen] = useState(data.missing.length > 0);
  const used = data.columns.filter(({ field }) => field !== null).length;
  const unused = data.columns.length - used;
  const refusalText = (error: ApiError) => {
    const fault = fileFaultText(t, error);
    if (fault) return fault;
    return error.code === 'invalid' ? t('imports.columnsFailed') : undefined;
  };
  const change = async (changes: Changes) => {
    const body = { columns: {}, ...changes };
    const done = await call(
      () => request<Import>('PUT', `/api/imports/${data.id}/columns`, { body }),
      t('imports.columnsConflict'),
    );
    if (done) onChange(done.value);
  };
  /** A field is of one column: the one that had it until now loses it. */
  const mean = (index: number, field: ImportField | null) => {
    const before = field && data.columns.find((column) => column.field === field && column.index !== index);
    void change({ columns: { ...(before ? { [before.index]: null } : {}), [index]: field } });
  };
  return (
    <section className="card" aria-labelledby="import-columns" aria-busy={pending}>
      <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="import__summary">
          <h2 id="import-columns">{t('imports.columns')}</h2>
          <span className="soft">
            {t('imports.columnsKnown', { count: used, n: formatNumber(used) })}
            {unused > 0 && ` · ${t('imports.columnsUnused', { count: unused, n: formatNumber(unused) })}`}
          </span>
          <span className="import__open">{t('imports.changeColumns')}</span>
        </summary>
        {data.encoding && <Encoding data={data} onChange={(changes) => void change(changes)} />}
        <ul className="columns" aria-label={t('imports.columns')}>
          {data.columns.map((column) => (
            <Column key={column.index} column={column} data={data} onMean={(field) => mean(column.index, field)} />
          ))}
        </ul>
      </details>
      <div role="status">{pending && <p className="import__busy">{t('imports.rechecking')}</p>}</div>
      <div role="alert">{failure && <p className="note note--bad import__busy">{failure}</p>}</div>
    </section>
  );
}

interface ColumnProps {
  readonly column: ImportColumn;
  readonly data: Import;
  readonly onMean: (field: ImportField | null) => void;
}

function Column({ column, data, onMean }: ColumnProps) {
  const { t } = useTranslation();
  const letter = columnLetter(column.index);
  const name = column.header || t('imports.columnNameless', { letter });
  const isMissing = column.field === null && data.missing.length > 0;
  return (
    <li className={isMissing ? 'columns__row columns__row--open' : 'columns__row'}>
      <div>
        <h3>
          <span className="columns__letter" aria-hidden>
            {letter}
          </span>{' '}
          {name}
        </h3>
        <p className="soft columns__sample">{column.sample.filter(Boolean).join(' · ') || t('imports.noSample')}</p>
      </div>
      <Select
        label={t('imports.columnIs', { name })}
        quietLabel
        value={column.field ?? 'unused'}
        onChange={(chosen) => onMean(isField(data.kind, chosen) ? chosen : null)}
        options={[
          { id: 'unused', text: t('imports.unused') },
          ...ImportFields[data.kind].map((field) => ({ id: field as string, text: fieldName(t, data.kind, field) })),
        ]}
      />
    </li>
  );
}

/** A CSV does not say in which encoding it is: where it was guessed wrong, its letters are. */
function Encoding({ data, onChange }: { data: Import; onChange: (changes: Changes) => void }) {
  const { t } = useTranslation();
  return (
    <div className="import__encoding">
      <p className="soft">{t('imports.encodingHint')}</p>
      <Select
        label={t('imports.encoding')}
        value={data.encoding ?? null}
        onChange={(encoding) => onChange({ encoding })}
        options={ImportEncodings.map((id) => ({ id, text: t(`importEncoding.${id}`) }))}
      />
      {data.delimiter && (
        <Select
          label={t('imports.delimiter')}
          value={data.delimiter}
          onChange={(delimiter) => onChange({ delimiter })}
          options={ImportDelimiters.map((id) => ({ id, text: delimiterName(t, id) }))}
        />
      )}
    </div>
  );
}
