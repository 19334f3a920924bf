import { Ellipsis, Plus, UsersRound } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { MenuTrigger } from 'react-aria-components/Menu';
import { useTranslation } from 'react-i18next';
import { Link } from '../../app/router';
import { useResource } from '../../app/useResource';
import type { Id } from '../../contract/meetings';
import type { OrganisationCommand } from '../../contract/organisationCommands';
import type { UnitDetails } from '../../contract/organisationRest';
import { formatNumber, formatPlainDate } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { Failed, Loading } from '../../ui/feedback';
import { ActionMenu } from '../../ui/Menu';
import { today } from '../days';
import { useReloadOnChange } from '../OrganisationContext';
import { KindName } from './KindName';
import { UnitDialogs } from './UnitDialogs';
import { UnitHistory } from './UnitHistory';
import { UnitState } from './UnitState';

/** What is done to a unit in a dialog; a correction is of one version. */
export type UnitAction =
  | {
      readonly type: Exclude<
        Extract<OrganisationCommand, { unitId: Id }>['type'] | 'addUnit' | 'mergeUnits',
        'correctUnit' | 'addPosition' | 'grant'
      >;
    }
  | { readonly type: 'correctUnit'; readonly version: UnitDetails['versions'][number] };

const inMenu = ['mergeUnits', 'closeUnit', 'reopenUnit'] as const;

export function UnitPanel({ id }: { id: Id }) {
  const { t } = useTranslation();
  const unit = useResource<UnitDetails>(`/api/units/${id}`);
  useReloadOnChange(unit.reload);
  return (
    <>
      <p className="units__back">
        <Link href="/admin/units">← {t('units.toTree')}</Link>
      </p>
      <div className="card">
        {unit.status === 'loading' && <Loading />}
        {unit.status === 'failed' && (
          <Failed text={t(unit.error.status === 404 ? 'refusal.notFound' : 'app.failed')} onRetry={unit.reload} />
        )}
        {unit.status === 'loaded' && <Details unit={unit.data} />}
      </div>
    </>
  );
}

function Details({ unit }: { unit: UnitDetails }) {
  const { t } = useTranslation();
  const [action, setAction] = useState<UnitAction>();
  const heading = useRef<HTMLHeadingElement>(null);
  // On phones the panel stands in the place of the tree, which had the focus.
  useEffect(() => {
    if (!window.matchMedia('(width >= 60rem)').matches) heading.current?.focus();
  }, []);
  const may = (command: UnitAction['type']) => unit.may.includes(command);
  const menu = inMenu.filter(may).map((id) => ({
    id,
    text: t(`units.${id}`),
    danger: id === 'closeUnit',
    act: () => setAction({ type: id }),
  }));
  return (
    <>
      <div className="unit__head">
        {unit.path.length > 0 && (
          <nav className="unit__path" aria-label={t('units.path')}>
            {unit.path.map((above) => (
              <Link key={above.id} href={`/admin/units/${above.id}`}>
                {above.name}
              </Link>
            ))}
          </nav>
        )}
        <h2 ref={heading} tabIndex={-1}>
          {unit.name}
        </h2>
        <p className="unit__facts">
          <span>{t('units.codeIs', { code: unit.code })}</span>
          <span>
            <KindName kind={unit.kind} />
          </span>
          <UnitState unit={{ ...unit, ...(unit.closedOn ? { until: unit.closedOn } : {}) }} day={today()} />
        </p>
        {unit.closedOn && (
          <div className="note">
            <p>
              {unit.successor ? t('units.successorIs') : t('units.noSuccessor')}{' '}
              {unit.successor && <Link href={`/admin/units/${unit.successor.id}`}>{unit.successor.name}</Link>}
            </p>
            {unit.closedBecause && <p>{t('units.because', { reason: unit.closedBecause })}</p>}
          </div>
        )}
        {unit.from && !unit.closedOn && <p className="soft">{t('units.since', { day: formatPlainDate(unit.from) })}</p>}
        <p>
          <Link className="unit__members" href={`/admin/members?unit=${unit.id}`}>
            <UsersRound size={18} aria-hidden />{' '}
            {t('units.members', { count: unit.members, n: formatNumber(unit.members) })}
          </Link>
        </p>
        <div className="unit__actions">
          {may('addUnit') && (
            <Button kind="primary" icon={<Plus size={18} aria-hidden />} onPress={() => setAction({ type: 'addUnit' })}>
              {t('units.addUnit')}
            </Button>
          )}
          {may('changeUnit') && (
            <Button onPress={() => setAction({ type: 'changeUnit' })}>{t('units.changeUnit')}</Button>
          )}
          {may('moveUnit') && <Button onPress={() => setAction({ type: 'moveUnit' })}>{t('units.moveUnit')}</Button>}
          {menu.length > 0 && (
            <MenuTrigger>
              <Button icon={<Ellipsis size={18} aria-hidden />}>{t('units.more')}</Button>
              <ActionMenu actions={menu} />
            </MenuTrigger>
          )}
        </div>
      </div>
      <UnitHistory
        unit={unit}
        onCorrect={may('correctUnit') ? (version) => setAction({ type: 'correctUnit', version }) : undefined}
      />
      {action && <UnitDialogs action={action} unit={unit} onClose={() => setAction(undefined)} />}
    </>
  );
}
