import { Ellipsis, Plus } from 'lucide-react';
import { useState } from 'react';
import { MenuTrigger } from 'react-aria-components/Menu';
import { useTranslation } from 'react-i18next';
import { Link } from '../../app/router';
import type { HeldPosition, MemberDetails } from '../../contract/organisationRest';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/feedback';
import { ActionMenu } from '../../ui/Menu';
import { today } from '../days';
import { usePeriod } from '../usePeriod';
import { EndPositionDialog, PositionDialog } from './PositionDialog';

type Action = { readonly type: 'add' } | { readonly type: 'change' | 'end'; readonly position: HeldPosition };

/** Positions held now first, then those to come, then the earlier ones. */
function inOrder(positions: readonly HeldPosition[]): readonly HeldPosition[] {
  const rank = (position: HeldPosition) => (position.current ? (position.main ? 0 : 1) : isToCome(position) ? 2 : 3);
  return [...positions].sort((a, b) => rank(a) - rank(b) || (b.from ?? '').localeCompare(a.from ?? ''));
}

function isToCome({ from }: HeldPosition): boolean {
  return from !== undefined && from > today();
}

export function PositionsPart({ member }: { member: MemberDetails }) {
  const { t } = useTranslation();
  const period = usePeriod();
  const [action, setAction] = useState<Action>();
  const { may } = member;
  const actionsOf = (position: HeldPosition) => [
    ...(may.includes('changePosition')
      ? [{ id: 'change', text: t('members.changePosition'), act: () => setAction({ type: 'change', position }) }]
      : []),
    ...(may.includes('endPosition') && (position.current || isToCome(position))
      ? [{ id: 'end', text: t('members.endPosition'), danger: true, act: () => setAction({ type: 'end', position }) }]
      : []),
  ];
  return (
    <section className="card" aria-labelledby="positions-title">
      <div className="card__head">
        <h2 id="positions-title">{t('members.positions')}</h2>
        {may.includes('addPosition') && (
          <Button size="small" icon={<Plus size={16} aria-hidden />} onPress={() => setAction({ type: 'add' })}>
            {t('members.addPosition')}
          </Button>
        )}
      </div>
      {member.positions.length === 0 ? (
        <p className="empty">{t('members.noPositions')}</p>
      ) : (
        <table className="held">
          <thead>
            <tr>
              <th scope="col">{t('members.position')}</th>
              <th scope="col">{t('members.period')}</th>
              <th scope="col">
                <span className="visually-hidden">{t('members.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {inOrder(member.positions).map((position) => {
              const actions = actionsOf(position);
              const title = position.title ?? t('members.noTitle');
              return (
                <tr key={position.id} className={position.current || isToCome(position) ? '' : 'held__past'}>
                  <td>
                    <b>{title}</b> {position.current && position.main && <Chip tone="accent">{t('members.main')}</Chip>}
                    {position.current && !position.main && <Chip>{t('members.beside')}</Chip>}
                    <p>
                      <Link href={`/admin/units/${position.unit.id}`}>{position.unit.name}</Link>
                    </p>
                  </td>
                  <td>
                    {period(position.from, position.until)}{' '}
                    {isToCome(position) && <Chip tone="accent">{t('units.soon')}</Chip>}
                  </td>
                  <td className="held__actions">
                    {actions.length > 0 && (
                      <MenuTrigger>
                        <Button
                          kind="quiet"
                          size="icon"
                          aria-label={t('members.actionsOf', { name: title })}
                          icon={<Ellipsis size={18} aria-hidden />}
                        />
                        <ActionMenu actions={actions} />
                      </MenuTrigger>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      {action?.type === 'add' && <PositionDialog member={member} onClose={() => setAction(undefined)} />}
      {action?.type === 'change' && (
        <PositionDialog member={member} position={action.position} onClose={() => setAction(undefined)} />
      )}
      {action?.type === 'end' && (
        <EndPositionDialog member={member} position={action.position} onClose={() => setAction(undefined)} />
      )}
    </section>
  );
}
