import { useTranslation } from 'react-i18next';
import { navigate } from '../../../app/router';
import type { Id } from '../../../contract/meetings';
import type { RoomCommand } from '../../../contract/rooms';
import { CommandDialog } from '../../../organisation/FormDialog';
import type { ListedFolder } from '../../contents';
import { MembersDialog } from '../../people/MembersDialog';
import { useLiveRoom, useRoom } from '../../RoomContext';
import type { UploadQueue } from '../../uploads/UploadQueue';
import { FolderNameDialog } from './FolderNameDialog';
import { MoveDialog } from './MoveDialog';
import { RemovedDialog } from './RemovedDialog';
import { SettingsDialog } from './SettingsDialog';
import { TitleDialog } from './TitleDialog';
import { VersionDialog } from './VersionDialog';

export type OpenDialog =
  | { readonly kind: 'members' | 'settings' | 'removed' | 'close' | 'reopen' | 'leave' }
  | { readonly kind: 'addFolder'; readonly folderId: Id | undefined }
  | { readonly kind: 'renameFolder' | 'moveFolder'; readonly folder: ListedFolder }
  | { readonly kind: 'removeFolder'; readonly folder: ListedFolder; readonly size: number }
  | { readonly kind: 'renameDocument' | 'moveDocument' | 'removeDocument'; readonly id: Id }
  | { readonly kind: 'version'; readonly id: Id; readonly file?: File };

interface RoomDialogsProps {
  readonly dialog: OpenDialog;
  readonly uploads: UploadQueue;
  /** A file that was dropped on a document and is none of its versions. */
  readonly onAddAsDocument: (file: File) => void;
  readonly onClose: () => void;
}

export function RoomDialogs({ dialog, uploads, onAddAsDocument, onClose }: RoomDialogsProps) {
  const { t } = useTranslation();
  switch (dialog.kind) {
    case 'members':
      return <MembersDialog onClose={onClose} />;
    case 'settings':
      return <SettingsDialog onClose={onClose} />;
    case 'removed':
      return <RemovedDialog onClose={onClose} />;
    case 'addFolder':
      return <FolderNameDialog parentId={dialog.folderId} onClose={onClose} />;
    case 'renameFolder':
      return <FolderNameDialog parentId={dialog.folder.parentId} folder={dialog.folder} onClose={onClose} />;
    case 'moveFolder':
      return <MoveDialog folder={dialog.folder} onClose={onClose} />;
    case 'removeFolder':
      return (
        <Question
          title={t('docFolder.remove')}
          text={dialog.size > 0 ? t('docFolder.notEmpty') : t('docFolder.removeText', { name: dialog.folder.name })}
          command={dialog.size > 0 ? undefined : { type: 'removeFolder', folderId: dialog.folder.id }}
          onClose={onClose}
        />
      );
    case 'close':
      return (
        <Question
          title={t('docRoom.close')}
          text={t('docRoom.closeText')}
          command={{ type: 'closeRoom' }}
          onClose={onClose}
        />
      );
    case 'reopen':
      return (
        <Question
          title={t('docRoom.reopen')}
          text={t('docRoom.reopenText')}
          command={{ type: 'reopenRoom' }}
          harmless
          onClose={onClose}
        />
      );
    case 'leave':
      return (
        <Question
          title={t('docRoom.leave')}
          text={t('docRoom.leaveText')}
          command={{ type: 'leaveRoom' }}
          conflict={t('docRoom.lastOwner')}
          onDone={() => navigate('/rooms')}
          onClose={onClose}
        />
      );
    default:
      return <OfDocument dialog={dialog} uploads={uploads} onAddAsDocument={onAddAsDocument} onClose={onClose} />;
  }
}

type OfDocumentProps = Omit<RoomDialogsProps, 'dialog'> & {
  readonly dialog: Extract<OpenDialog, { kind: 'renameDocument' | 'moveDocument' | 'removeDocument' | 'version' }>;
};

function OfDocument({ dialog, uploads, onAddAsDocument, onClose }: OfDocumentProps) {
  const { t } = useTranslation();
  const { id } = dialog;
  const document = useRoom((view) => view.documents[id]);
  // It was removed while somebody had the dialog open.
  if (!document)
    return <Question title={t('docEntry.remove')} text={t('refusal.notFound')} command={undefined} onClose={onClose} />;
  switch (dialog.kind) {
    case 'renameDocument':
      return <TitleDialog id={id} title={document.title} onClose={onClose} />;
    case 'moveDocument':
      return <MoveDialog document={{ id, title: document.title, folderId: document.folderId }} onClose={onClose} />;
    case 'removeDocument':
      return (
        <Question
          title={t('docEntry.remove')}
          text={t('docEntry.removeText', { title: document.title })}
          command={{ type: 'removeDocument', documentId: id }}
          onClose={onClose}
        />
      );
    case 'version':
      return (
        <VersionDialog
          title={document.title}
          given={dialog.file}
          onSend={(file, note) =>
            uploads.add([file], {
              kind: 'version',
              documentId: id,
              title: document.title,
              ...(note ? { note } : {}),
            })
          }
          onAddAsDocument={onAddAsDocument}
          onClose={onClose}
        />
      );
  }
}

interface QuestionProps {
  readonly title: string;
  readonly text: string;
  /** Undefined: there is nothing to be done but to read why. */
  readonly command: RoomCommand | undefined;
  readonly conflict?: string;
  readonly harmless?: boolean;
  readonly onDone?: () => void;
  readonly onClose: () => void;
}

function Question({ title, text, command, conflict, harmless, onDone, onClose }: QuestionProps) {
  const { t } = useTranslation();
  const { commands } = useLiveRoom();
  return (
    <CommandDialog
      title={title}
      submit={command ? title : t('app.close')}
      danger={command !== undefined && !harmless}
      commands={commands}
      conflict={conflict ?? t('docRoom.conflict')}
      errors={{}}
      command={() => command}
      {...(onDone ? { onDone } : {})}
      onClose={onClose}
    >
      {() => <p>{text}</p>}
    </CommandDialog>
  );
}
