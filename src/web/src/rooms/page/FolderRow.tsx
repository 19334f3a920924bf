import { EllipsisVertical, Folder } from 'lucide-react';
import { memo } from 'react';
import { MenuTrigger } from 'react-aria-components/Menu';
import { useTranslation } from 'react-i18next';
import { Link } from '../../app/router';
import { Button } from '../../ui/Button';
import { ActionMenu } from '../../ui/Menu';
import type { ListedFolder } from '../contents';
import { useLiveRoom } from '../RoomContext';
import type { OpenDialog } from './dialogs/RoomDialogs';
import { dropPlace } from './useFileDrop';

interface FolderRowProps {
  readonly folder: ListedFolder;
  /** Folders and documents in it. */
  readonly size: number;
  readonly mayKeep: boolean;
  readonly isOver: boolean;
  readonly onOpen: (dialog: OpenDialog) => void;
}

export const FolderRow = memo(function FolderRow({ folder, size, mayKeep, isOver, onOpen }: FolderRowProps) {
  const { t } = useTranslation();
  const room = useLiveRoom();
  const { id, name } = folder;
  return (
    <li className={isOver ? 'entries__row entries__row--over' : 'entries__row'} {...dropPlace('folder', id)}>
      <span className="entries__icon entries__icon--folder">
        <Folder size={20} aria-hidden />
      </span>
      <div className="entries__what">
        <h2>
          <Link href={`/rooms/${room.id}?folder=${id}`}>{name}</Link>
        </h2>
      </div>
      <span className="entries__inside soft">
        {size === 0 ? t('docFolder.isEmpty') : t('docFolder.inside', { count: size })}
      </span>
      <span className="entries__tools">
        {mayKeep && (
          <MenuTrigger>
            <Button
              size="icon"
              kind="quiet"
              aria-label={t('docFolder.actionsOf', { name })}
              icon={<EllipsisVertical size={18} aria-hidden />}
            />
            <ActionMenu
              actions={[
                { id: 'rename', text: t('docFolder.rename'), act: () => onOpen({ kind: 'renameFolder', folder }) },
                { id: 'move', text: t('docFolder.move'), act: () => onOpen({ kind: 'moveFolder', folder }) },
                {
                  id: 'remove',
                  text: t('docFolder.remove'),
                  danger: true,
                  act: () => onOpen({ kind: 'removeFolder', folder, size }),
                },
              ]}
            />
          </MenuTrigger>
        )}
      </span>
    </li>
  );
});
