import { Check, Plus, UsersRound } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withQuery } from '../../app/api';
import { usePages } from '../../app/usePages';
import type { Id } from '../../contract/meetings';
import type { Member } from '../../contract/rest';
import { Button } from '../../ui/Button';
import { Failed } from '../../ui/feedback';
import { SearchField } from '../../ui/fields';
import { Select } from '../../ui/Select';
import { useUnits } from './useUnits';

const everyUnit = 'all';

interface MemberSearchProps {
  readonly isAdded: (id: Id) => boolean;
  readonly onAdd: (members: readonly Member[]) => void;
  readonly onAddUnit: (unitId: Id, name: string) => void;
}

export function MemberSearch({ isAdded, onAdd, onAddUnit }: MemberSearchProps) {
  const { t } = useTranslation();
  const units = useUnits();
  const [typed, setTyped] = useState('');
  const [q, setQ] = useState('');
  const [unit, setUnit] = useState<Id>(everyUnit);
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), 250);
    return () => clearTimeout(timer);
  }, [typed]);
  const unitId = unit === everyUnit ? undefined : unit;
  return (
    <div className="member-search">
      <div className="member-search__filters">
        <SearchField
          label={t('schedule.findMember')}
          hint={t('schedule.findMemberHint')}
          value={typed}
          onChange={setTyped}
        />
        <Select
          label={t('schedule.ofUnit')}
          quietLabel
          value={unit}
          onChange={setUnit}
          options={[{ id: everyUnit, text: t('schedule.allUnits') }, ...units]}
        />
        {unitId && (
          <Button
            icon={<UsersRound size={16} aria-hidden />}
            onPress={() => onAddUnit(unitId, units.find(({ id }) => id === unitId)?.text ?? '')}
          >
            {t('schedule.addUnit')}
          </Button>
        )}
      </div>
      {(q !== '' || unitId) && (
        <Found path={withQuery('/api/members', { q, unit: unitId })} isAdded={isAdded} onAdd={onAdd} />
      )}
    </div>
  );
}

function Found({ path, isAdded, onAdd }: Omit<MemberSearchProps, 'onAddUnit'> & { path: string }) {
  const { t } = useTranslation();
  const pages = usePages<Member>(path);
  if (pages.status === 'failed') return <Failed text={t('app.failed')} onRetry={pages.reload} />;
  if (pages.status === 'loaded' && pages.items.length === 0)
    return (
      <p className="soft" role="status">
        {t('schedule.noMembers')}
      </p>
    );
  return (
    <ul className="found" aria-label={t('schedule.found')} aria-busy={pages.status === 'loading'}>
      {pages.items.map((member) => (
        <li key={member.id} className="found__row">
          <div className="invited__who">
            <p className="invited__name">{member.name}</p>
            <p className="soft">{[member.position, member.unit?.name].filter(Boolean).join(' · ')}</p>
          </div>
          {isAdded(member.id) ? (
            <span className="found__added">
              <Check size={16} aria-hidden /> {t('schedule.added')}
            </span>
          ) : (
            <Button
              size="small"
              aria-label={t('schedule.addNamed', { name: member.name })}
              icon={<Plus size={16} aria-hidden />}
              onPress={() => onAdd([member])}
            >
              {t('schedule.add')}
            </Button>
          )}
        </li>
      ))}
      {pages.hasMore && (
        <li className="found__more">
          <Button size="small" onPress={pages.loadMore} isPending={pages.status === 'loading'}>
            {t('app.more')}
          </Button>
        </li>
      )}
    </ul>
  );
}
