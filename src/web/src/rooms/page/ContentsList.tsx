import { FolderOpen } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Id } from '../../contract/meetings';
import { mayDownload } from '../../documents/rights';
import { Button } from '../../ui/Button';
import { SearchField } from '../../ui/fields';
import { fold } from '../../ui/text';
import { documentsIn, foldersIn } from '../contents';
import { useRights, useRoom } from '../RoomContext';
import { DocumentRow } from './DocumentRow';
import type { OpenDialog } from './dialogs/RoomDialogs';
import { FolderRow } from './FolderRow';
import type { DropPlace } from './useFileDrop';

/** So many stand in the list at once; the others come when asked for. */
const shownAtOnce = 200;
/** From so many on one wants to look for one among them. */
const filteredFrom = 12;

interface ContentsListProps {
  readonly folderId: Id | undefined;
  readonly over: DropPlace | undefined;
  readonly onOpen: (dialog: OpenDialog) => void;
}

export function ContentsList({ folderId, over, onOpen }: ContentsListProps) {
  const { t } = useTranslation();
  const rights = useRights();
  const role = useRoom((view) => view.me.role);
  const watermark = useRoom((view) => view.watermark);
  const downloads = useRoom((view) => view.downloads);
  const allFolders = useRoom((view) => view.folders);
  const allDocuments = useRoom((view) => view.documents);
  const [typed, setTyped] = useState('');
  const [most, setMost] = useState(shownAtOnce);
  const folders = useMemo(() => foldersIn(allFolders, folderId), [allFolders, folderId]);
  const documents = useMemo(() => documentsIn(allDocuments, folderId), [allDocuments, folderId]);
  const sizes = useMemo(() => {
    const counted = new Map<Id | undefined, number>();
    const count = (place: Id | undefined) => counted.set(place, (counted.get(place) ?? 0) + 1);
    for (const { parentId } of Object.values(allFolders)) count(parentId);
    for (const { folderId: place } of Object.values(allDocuments)) count(place);
    return counted;
  }, [allFolders, allDocuments]);

  const words = fold(typed.trim());
  const shownFolders = words ? folders.filter(({ name }) => fold(name).includes(words)) : folders;
  const shownDocuments = words ? documents.filter(([, { title }]) => fold(title).includes(words)) : documents;
  const total = folders.length + documents.length;
  const rest = shownFolders.length + shownDocuments.length - most;
  const here = folderId ? allFolders[folderId]?.name : undefined;

  if (total === 0)
    return (
      <div className="card empty room__empty" role="status">
        <FolderOpen size={36} aria-hidden />
        <p>
          <strong>{t('docEntry.none')}</strong>
        </p>
        <p>{t(rights.keep ? 'docEntry.noneText' : 'docEntry.noneReader')}</p>
      </div>
    );
  return (
    <>
      {(total >= filteredFrom || typed !== '') && (
        <div className="room__filter">
          <SearchField
            label={t('docEntry.filter')}
            hint={t('docEntry.filter')}
            value={typed}
            onChange={(text) => {
              setTyped(text);
              setMost(shownAtOnce);
            }}
          />
        </div>
      )}
      {shownFolders.length + shownDocuments.length === 0 ? (
        <p className="card empty" role="status">
          {t('docEntry.noneFiltered', { q: typed })}
        </p>
      ) : (
        <div className="card entries">
          <p className="entries__head" aria-hidden>
            <span />
            <span>{t('docEntry.column')}</span>
            <span>{t('docEntry.columnVersion')}</span>
            <span>{t('docEntry.columnAt')}</span>
            <span className="entries__right">{t('docEntry.columnSize')}</span>
          </p>
          <ul aria-label={here ? t('docEntry.listAt', { folder: here }) : t('docEntry.list')}>
            {shownFolders.slice(0, most).map((folder) => (
              <FolderRow
                key={folder.id}
                folder={folder}
                size={sizes.get(folder.id) ?? 0}
                mayKeep={rights.keep}
                isOver={over?.kind === 'folder' && over.id === folder.id}
                onOpen={onOpen}
              />
            ))}
            {shownDocuments.slice(0, Math.max(0, most - shownFolders.length)).map(([id, document]) => (
              <DocumentRow
                key={id}
                id={id}
                document={document}
                mayKeep={rights.keep}
                maySee={rights.see}
                mayDownload={mayDownload(role, { watermark, downloads })}
                isOver={over?.kind === 'document' && over.id === id}
                onOpen={onOpen}
              />
            ))}
          </ul>
        </div>
      )}
      {rest > 0 && (
        <p className="doc-rooms__more">
          <Button onPress={() => setMost(most + shownAtOnce)}>{t('docEntry.more', { count: rest })}</Button>
        </p>
      )}
    </>
  );
}
