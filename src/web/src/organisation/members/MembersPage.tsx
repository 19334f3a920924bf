import { FileUp, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withQuery } from '../../app/api';
import { Link } from '../../app/router';
import { usePages } from '../../app/usePages';
import { usePageTitle } from '../../app/usePageTitle';
import type { ListedMember } from '../../contract/organisationRest';
import { Button } from '../../ui/Button';
import { Chip, Failed, Loading } from '../../ui/feedback';
import { Checkbox } from '../../ui/fields';
import { Select } from '../../ui/Select';
import { usePower } from '../power';
import { TypedSearch } from '../TypedSearch';
import { UnitPicker } from '../UnitPicker';
import { useUnits } from '../useUnits';
import { AddMemberDialog } from './AddMemberDialog';
import { type Filter, useFilter } from './filter';

const states = ['true', 'false', 'all'] as const;

export function MembersPage() {
  const { t } = useTranslation();
  const power = usePower();
  const units = useUnits();
  const [filter, change] = useFilter();
  const [adding, setAdding] = useState(false);
  usePageTitle(t('members.title'));
  const data = units.status === 'loaded' ? units.data : undefined;
  return (
    <>
      <div className="page-head">
        <h1>{t('members.title')}</h1>
        {data && power.holds('unitAdmin', 'manageMembers') && (
          <div className="page-head__actions">
            <Link className="button" href="/admin/imports">
              <FileUp size={18} aria-hidden />
              {t('imports.title')}
            </Link>
            <Button kind="primary" icon={<Plus size={18} aria-hidden />} onPress={() => setAdding(true)}>
              {t('members.add')}
            </Button>
          </div>
        )}
      </div>
      <div className="members__filters">
        <TypedSearch
          label={t('members.search')}
          hint={t('members.searchHint')}
          q={filter.q ?? ''}
          onSearch={(q) => change({ q: q || undefined })}
        />
        {data && (
          <UnitPicker
            key={data.forest.byId.has(filter.unit ?? '') ? filter.unit : ''}
            label={t('members.ofUnit')}
            quietLabel
            placeholder={t('members.everyUnit')}
            units={data}
            value={filter.unit && data.forest.byId.has(filter.unit) ? filter.unit : null}
            onChange={(unit) => change({ unit: unit ?? undefined, within: undefined })}
          />
        )}
        <Select
          label={t('members.which')}
          quietLabel
          value={states.find((state) => state === filter.active) ?? 'true'}
          onChange={(active) => change({ active: active === 'true' ? undefined : active })}
          options={[
            { id: 'true', text: t('members.active') },
            { id: 'false', text: t('members.inactive') },
            { id: 'all', text: t('members.all') },
          ]}
        />
        {filter.unit && (
          <Checkbox
            isSelected={filter.within !== 'false'}
            onChange={(within) => change({ within: within ? undefined : 'false' })}
          >
            {t('members.within')}
          </Checkbox>
        )}
      </div>
      <MemberList filter={filter} />
      {adding && data && <AddMemberDialog units={data} unitId={filter.unit ?? null} onClose={() => setAdding(false)} />}
    </>
  );
}

function MemberList({ filter }: { filter: Filter }) {
  const { t } = useTranslation();
  const { q, unit, within = 'true', active = 'true' } = filter;
  const pages = usePages<ListedMember>(
    withQuery('/api/members', { q, unit, within: unit ? within : undefined, active }),
  );
  const { items, status } = pages;
  if (status === 'failed' && items.length === 0) return <Failed text={t('members.failed')} onRetry={pages.reload} />;
  if (status === 'loading' && items.length === 0) return <Loading />;
  if (items.length === 0)
    return (
      <p className="empty card" role="status">
        {q ? t('members.noneFound', { q }) : t('members.none')}
      </p>
    );
  return (
    <>
      <ul className="members card" aria-label={t('members.list')} aria-busy={status === 'loading'}>
        {items.map((member) => (
          <MemberRow key={member.id} member={member} />
        ))}
      </ul>
      {status === 'failed' && <p className="note note--bad">{t('members.failed')}</p>}
      {pages.hasMore && (
        <p className="members__more">
          <Button onPress={pages.loadMore} isPending={status === 'loading'}>
            {t('app.more')}
          </Button>
        </p>
      )}
    </>
  );
}

function MemberRow({ member }: { member: ListedMember }) {
  const { t } = useTranslation();
  return (
    <li className="members__row">
      <div className="members__who">
        <h2>
          <Link href={`/admin/members/${member.id}`}>{member.name}</Link>{' '}
          {!member.active && <Chip>{t('members.isInactive')}</Chip>}
        </h2>
        {(member.userName || member.code) && (
          <p className="soft">{[member.userName, member.code].filter(Boolean).join(' · ')}</p>
        )}
      </div>
      <div className="members__where">
        <p>{member.position ?? t('members.noPosition')}</p>
        {member.unit && <p className="soft">{member.unit.name}</p>}
      </div>
    </li>
  );
}
