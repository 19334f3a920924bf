import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Id } from '../../../contract/meetings';
import { type RoomCommand, RoomLimits } from '../../../contract/rooms';
import { CommandDialog } from '../../../organisation/FormDialog';
import { Select } from '../../../ui/Select';
import { folderTree, type ListedFolder, pathTo, withBelow } from '../../contents';
import { useLiveRoom, useRoom } from '../../RoomContext';

const top = 'top';

type MoveDialogProps = { readonly onClose: () => void } & (
  | { readonly folder: ListedFolder; readonly document?: never }
  | {
      readonly document: { readonly id: Id; readonly title: string; readonly folderId: Id | undefined };
      readonly folder?: never;
    }
);

/** A folder or a document goes to another folder. */
export function MoveDialog({ folder, document, onClose }: MoveDialogProps) {
  const { t } = useTranslation();
  const { commands } = useLiveRoom();
  const folders = useRoom((view) => view.folders);
  const here = (folder ? folder.parentId : document.folderId) ?? top;
  const [wanted, setWanted] = useState<Id>(here);
  const tree = folderTree(folders);
  const own = folder ? withBelow(folders, folder.id) : new Set<Id>();
  const height = folder ? (tree.find((node) => node.folder.id === folder.id)?.height ?? 1) : 0;
  const places = tree
    .filter((node) => !own.has(node.folder.id) && node.level + height <= RoomLimits.folderDepth)
    .map((node) => ({
      id: node.folder.id,
      text: pathTo(folders, node.folder.id)
        .map(({ name }) => name)
        .join(' / '),
    }));
  const isTaken =
    folder &&
    Object.entries(folders).some(
      ([id, other]) =>
        id !== folder.id &&
        (other.parentId ?? top) === wanted &&
        other.name.toLowerCase() === folder.name.toLowerCase(),
    );
  const command = (): RoomCommand | undefined => {
    if (wanted === here) return undefined;
    const parent = wanted === top ? undefined : wanted;
    return folder
      ? { type: 'moveFolder', folderId: folder.id, ...(parent ? { parentId: parent } : {}) }
      : { type: 'moveDocument', documentId: document.id, ...(parent ? { folderId: parent } : {}) };
  };
  return (
    <CommandDialog
      title={folder ? t('docFolder.moveOne', { name: folder.name }) : t('docEntry.moveOne', { title: document.title })}
      submit={t('docFolder.moveHere')}
      commands={commands}
      conflict={t('docRoom.conflict')}
      errors={{ place: isTaken && t('docFolder.taken') }}
      command={command}
      onClose={onClose}
    >
      {(error) => (
        <Select
          label={t('docFolder.to')}
          value={wanted}
          onChange={setWanted}
          options={[{ id: top, text: t('docFolder.toTop') }, ...places]}
          error={error('place')}
        />
      )}
    </CommandDialog>
  );
}
