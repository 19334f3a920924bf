import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Id } from '../../../contract/meetings';
import { type RoomCommand, RoomLimits } from '../../../contract/rooms';
import { CommandDialog } from '../../../organisation/FormDialog';
import { TextField } from '../../../ui/fields';
import { cleanLine } from '../../../ui/text';
import type { ListedFolder } from '../../contents';
import { useLiveRoom, useRoom } from '../../RoomContext';

interface FolderNameDialogProps {
  readonly parentId: Id | undefined;
  /** Absent: a new one. */
  readonly folder?: ListedFolder;
  readonly onClose: () => void;
}

export function FolderNameDialog({ parentId, folder, onClose }: FolderNameDialogProps) {
  const { t } = useTranslation();
  const { commands } = useLiveRoom();
  const folders = useRoom((view) => view.folders);
  const [typed, setTyped] = useState(folder?.name ?? '');
  const name = cleanLine(typed);
  // As the server tells names apart: only case does not.
  const isTaken = Object.entries(folders).some(
    ([id, other]) =>
      id !== folder?.id && other.parentId === parentId && other.name.toLowerCase() === name.toLowerCase(),
  );
  const isFull = !folder && Object.keys(folders).length >= RoomLimits.folders;
  const command = (): RoomCommand | undefined => {
    if (!folder) return { type: 'addFolder', name, ...(parentId ? { parentId } : {}) };
    return name === folder.name ? undefined : { type: 'renameFolder', folderId: folder.id, name };
  };
  return (
    <CommandDialog
      title={folder ? t('docFolder.renameOne') : t('docFolder.add')}
      submit={folder ? t('app.save') : t('docFolder.create')}
      commands={commands}
      conflict={t('docRoom.conflict')}
      errors={{
        name:
          name === ''
            ? t('docFolder.needName')
            : isTaken
              ? t('docFolder.taken')
              : isFull && t('docFolder.full', { most: RoomLimits.folders }),
      }}
      command={command}
      onClose={onClose}
    >
      {(error) => (
        <TextField
          label={t('docFolder.name')}
          value={typed}
          onChange={setTyped}
          maxLength={RoomLimits.name}
          autoFocus
          error={error('name')}
        />
      )}
    </CommandDialog>
  );
}
