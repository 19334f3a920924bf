import { ArrowRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { withQuery } from '../app/api';
import { usePages } from '../app/usePages';
import { usePageTitle } from '../app/usePageTitle';
import { type AuditEntry, type AuditValue, auditActions } from '../contract/logs';
import { MemberPicker } from '../organisation/MemberPicker';
import { TypedSearch } from '../organisation/TypedSearch';
import { UnitPicker } from '../organisation/UnitPicker';
import { useUnits } from '../organisation/useUnits';
import { Select } from '../ui/Select';
import { momentsOf, useLogFilter } from './filter';
import { LogDays, LogHead, LogList, MoreFilters, When, Where } from './LogParts';
import { actionText, fieldText, valueText } from './words';

const names = ['q', 'by', 'about', 'unit', 'action'] as const;
const kinds = [
  'unit',
  'member',
  'account',
  'catalogue',
  'client',
  'guide',
  'import',
  'meeting',
  'register',
  'log',
] as const;

/** Who changed what: `/admin/log`. */
export function AuditPage() {
  const { t } = useTranslation();
  const [filter, change, clear] = useLogFilter(names);
  usePageTitle(t('logs.audit'));
  const { from, to, ...rest } = filter;
  const query = { ...rest, within: filter.unit && 'true', ...momentsOf(filter) };
  const pages = usePages<AuditEntry>(withQuery('/api/log/audit', query));
  return (
    <>
      <LogHead title={t('logs.audit')} text={t('logs.auditText')} csv={withQuery('/api/log/audit.csv', query)} />
      <div className="logs__filters logs__filters--first">
        <TypedSearch
          label={t('logs.search')}
          hint={t('logs.auditHint')}
          q={filter.q ?? ''}
          onSearch={(q) => change({ q: q || undefined })}
        />
        <Select
          label={t('logs.action')}
          quietLabel
          value={filter.action ?? 'all'}
          onChange={(action) => change({ action: action === 'all' ? undefined : action })}
          options={[
            { id: 'all', text: t('logs.everyAction') },
            ...kinds.map((kind) => ({ id: kind as string, text: t(`auditKind.${kind}`) })),
            ...auditActions.map((action) => ({ id: action as string, text: actionText(t, action) })),
          ]}
        />
      </div>
      <MoreFilters count={[filter.by, filter.about, filter.unit, from, to].filter(Boolean).length}>
        <MemberPicker label={t('logs.by')} value={filter.by} onChange={(by) => change({ by })} />
        <MemberPicker label={t('logs.about')} value={filter.about} onChange={(about) => change({ about })} />
        <UnitFilter value={filter.unit} onChange={(unit) => change({ unit })} />
        <LogDays from={from} to={to} onChange={change} />
      </MoreFilters>
      <LogList
        pages={pages}
        label={t('logs.audit')}
        isFiltered={Object.keys(filter).length > 0}
        onClear={clear}
        row={(entry) => <AuditRow key={entry.id} entry={entry} />}
      />
    </>
  );
}

function UnitFilter({ value, onChange }: { value: string | undefined; onChange: (unit: string | undefined) => void }) {
  const { t } = useTranslation();
  const units = useUnits();
  if (units.status !== 'loaded') return null;
  const known = value !== undefined && units.data.forest.byId.has(value);
  return (
    <UnitPicker
      key={known ? value : ''}
      label={t('logs.unit')}
      placeholder={t('members.everyUnit')}
      units={units.data}
      value={known ? value : null}
      onChange={(unit) => onChange(unit ?? undefined)}
    />
  );
}

function AuditRow({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation();
  const { about, by, changes } = entry;
  return (
    <li className="logs__row">
      <When at={entry.at} />
      <div className="logs__what">
        <h2>
          {actionText(t, entry.action)}
          {about.name && <span className="logs__about">{about.name}</span>}
        </h2>
        <p>{by ? t('logs.byNamed', by) : t('logs.byServer')}</p>
        {changes && <Changes changes={changes} />}
      </div>
      <div className="logs__from">
        {entry.unit && entry.unit.id !== about.id && <p className="soft">{entry.unit.name}</p>}
        <Where address={entry.address} device={entry.device} />
      </div>
    </li>
  );
}

function Changes({ changes }: { changes: NonNullable<AuditEntry['changes']> }) {
  const { t } = useTranslation();
  return (
    <dl className="logs__changes">
      {Object.entries(changes).map(([field, [before, after]]) => (
        <div key={field}>
          <dt>{fieldText(t, field)}</dt>
          <dd>
            <Change field={field} before={before} after={after} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** What was and what is; where it is the same it only says which one is meant. */
function Change({ field, before, after }: { field: string; before: AuditValue; after: AuditValue }) {
  const { t } = useTranslation();
  const [was, is] = [valueText(t, field, before), valueText(t, field, after)];
  if (was === undefined || was === is) return <>{is ?? t('logs.nothing')}</>;
  return (
    <>
      <del>{was}</del>
      <ArrowRight size={16} aria-label={t('logs.became')} />
      <ins>{is ?? t('logs.nothing')}</ins>
    </>
  );
}
