import { FolderPlus, Upload } from 'lucide-react';
import { useCallback, useState } from 'react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { useTranslation } from 'react-i18next';
import { useLeaving } from '../../app/leaving';
import { useSearch } from '../../app/router';
import { StaleNote } from '../../app/StaleNote';
import { usePageTitle } from '../../app/usePageTitle';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/Dialog';
import { showToast } from '../../ui/toasts';
import { acceptedFiles } from '../files';
import { useLiveRoom, useRights, useRoom } from '../RoomContext';
import { useRoomTitle } from '../title';
import { UploadList } from '../uploads/UploadList';
import { isUnderWay } from '../uploads/UploadQueue';
import { useTasks, useUploads } from '../uploads/useUploads';
import { ContentsList } from './ContentsList';
import { DropHint } from './DropHint';
import { type OpenDialog, RoomDialogs } from './dialogs/RoomDialogs';
import { FolderPath } from './FolderPath';
import { RoomHeader } from './RoomHeader';
import { type RoomPart, RoomParts, RoomRounds } from './RoomRounds';
import { useFileDrop } from './useFileDrop';

/** One folder of the room, or what stands in none. */
export function RoomContents() {
  const { t } = useTranslation();
  const room = useLiveRoom();
  const rights = useRights();
  const folders = useRoom((view) => view.folders);
  const documents = useRoom((view) => view.documents);
  const name = useRoom((view) => view.name);
  const personal = useRoom((view) => view.personal);
  const title = useRoomTitle()({ name, personal });
  const query = new URLSearchParams(useSearch());
  const part: RoomPart = query.get('part') === 'rounds' && !personal ? 'rounds' : 'documents';
  const wanted = query.get('folder')?.toLowerCase();
  const folderId = wanted && wanted in folders ? wanted : undefined;
  const uploads = useUploads(room);
  const underWay = useTasks(uploads).some(isUnderWay);
  const { leave, stay } = useLeaving(underWay, `/rooms/${room.id}`);
  const [dialog, setDialog] = useState<OpenDialog>();
  const open = useCallback((wanted: OpenDialog) => setDialog(wanted), []);
  usePageTitle(title);

  const addTo = (folder: string | undefined, files: readonly File[]) =>
    uploads.add(files, { kind: 'document', ...(folder ? { folderId: folder } : {}) });
  const over = useFileDrop(rights.keep && !dialog && part === 'documents', ({ files, folders: hasFolders, place }) => {
    if (hasFolders) showToast(t('uploads.noFolders'));
    const [only] = files;
    if (!only) return;
    // One file on a document may be its new version: that is asked. Several are documents.
    if (place.kind === 'document' && place.id && files.length === 1)
      open({ kind: 'version', id: place.id, file: only });
    else addTo(place.kind === 'folder' ? place.id : folderId, files);
  });

  return (
    <div className="room">
      <RoomHeader title={title} onOpen={open} />
      <StaleNote connection={room.connection} />
      {!personal && <RoomParts part={part} />}
      {part === 'rounds' ? (
        <RoomRounds />
      ) : (
        <>
          <div className="room__bar">
            <FolderPath folderId={folderId} />
            {rights.keep && (
              <div className="room__adding">
                <Button
                  icon={<FolderPlus size={18} aria-hidden />}
                  onPress={() => open({ kind: 'addFolder', folderId })}
                >
                  {t('docFolder.add')}
                </Button>
                <FileTrigger
                  allowsMultiple
                  acceptedFileTypes={acceptedFiles.split(',')}
                  onSelect={(files) => addTo(folderId, [...(files ?? [])])}
                >
                  <Button kind="primary" icon={<Upload size={18} aria-hidden />}>
                    {t('uploads.add')}
                  </Button>
                </FileTrigger>
              </div>
            )}
          </div>
          <ContentsList key={folderId ?? ''} folderId={folderId} over={over} onOpen={open} />
          {rights.keep && (
            <p className="room__takes">
              {t('uploads.takes')} <strong>{t('uploads.noSecrets')}</strong>
            </p>
          )}
        </>
      )}
      <UploadList queue={uploads} />
      {over && <DropHint over={over} folderId={folderId} folders={folders} documents={documents} />}
      {dialog && (
        <RoomDialogs
          dialog={dialog}
          uploads={uploads}
          onAddAsDocument={(file) => addTo(folderId, [file])}
          onClose={() => setDialog(undefined)}
        />
      )}
      <ConfirmDialog
        title={t('uploads.leaveTitle')}
        text={<p>{t('uploads.leaveText')}</p>}
        confirm={t('uploads.leave')}
        cancel={t('uploads.stay')}
        danger
        isOpen={leave !== undefined}
        onConfirm={() => leave?.()}
        onClose={stay}
      />
    </div>
  );
}
