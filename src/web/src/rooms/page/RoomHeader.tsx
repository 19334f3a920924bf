import { ArrowLeft, EllipsisVertical, Lock, Stamp, UsersRound } from 'lucide-react';
import { MenuTrigger } from 'react-aria-components/Menu';
import { useTranslation } from 'react-i18next';
import { Link } from '../../app/router';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/feedback';
import { ActionMenu, type MenuAction } from '../../ui/Menu';
import { useRights, useRoom } from '../RoomContext';
import { useUnitList } from '../useUnitList';
import type { OpenDialog } from './dialogs/RoomDialogs';

interface RoomHeaderProps {
  readonly title: string;
  readonly onOpen: (dialog: OpenDialog) => void;
}

export function RoomHeader({ title, onOpen }: RoomHeaderProps) {
  const { t } = useTranslation();
  const rights = useRights();
  const role = useRoom((view) => view.me.role);
  const unitId = useRoom((view) => view.unitId);
  const personal = useRoom((view) => view.personal);
  const closed = useRoom((view) => view.closed);
  const watermark = useRoom((view) => view.watermark);
  const downloads = useRoom((view) => view.downloads);
  const members = useRoom((view) => view.members);
  const units = useUnitList();
  const unit = unitId ? units?.forest.byId.get(unitId)?.unit.name : undefined;
  const actions: readonly MenuAction[] = [
    rights.change && { id: 'settings', text: t('docRoom.settings'), act: () => onOpen({ kind: 'settings' }) },
    rights.see && { id: 'removed', text: t('docRoom.removed'), act: () => onOpen({ kind: 'removed' }) },
    rights.reopen && { id: 'reopen', text: t('docRoom.reopen'), act: () => onOpen({ kind: 'reopen' }) },
    rights.change && { id: 'close', text: t('docRoom.close'), act: () => onOpen({ kind: 'close' }) },
    rights.leave && { id: 'leave', text: t('docRoom.leave'), danger: true, act: () => onOpen({ kind: 'leave' }) },
  ].filter((action) => action !== false);
  return (
    <>
      <Link href="/rooms" className="room__back">
        <ArrowLeft size={16} aria-hidden />
        {t('docRooms.title')}
      </Link>
      <header className="room__head">
        <div className="room__what">
          <h1>{title}</h1>
          <p className="room__facts">
            {unit && <span>{unit}</span>}
            {!personal && <span>{t('docRoom.myRole', { role: t(`roomRole.${role}`).toLocaleLowerCase() })}</span>}
            {personal && <Chip>{t('docRooms.isPersonal')}</Chip>}
            {closed && (
              <Chip tone="warn" icon={<Lock size={13} aria-hidden />}>
                {t('docRooms.isClosed')}
              </Chip>
            )}
            {watermark && <Chip icon={<Stamp size={13} aria-hidden />}>{t('docRoom.watermarked')}</Chip>}
            {(watermark || downloads === 'editors') && <Chip>{t('docRoom.noDownloads')}</Chip>}
          </p>
        </div>
        <div className="room__actions">
          {!personal && (
            <Button icon={<UsersRound size={18} aria-hidden />} onPress={() => onOpen({ kind: 'members' })}>
              {t('docRoom.members', { count: Object.keys(members).length })}
            </Button>
          )}
          {actions.length > 0 && (
            <MenuTrigger>
              <Button size="icon" aria-label={t('docRoom.actions')} icon={<EllipsisVertical size={18} aria-hidden />} />
              <ActionMenu actions={actions} />
            </MenuTrigger>
          )}
        </div>
      </header>
      {closed && <p className="note note--warn room__closed">{t('docRoom.closedNote')}</p>}
    </>
  );
}
