import { Upload } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Id } from '../../contract/meetings';
import type { RoomView } from '../../contract/rooms';
import type { DropPlace } from './useFileDrop';

interface DropHintProps extends Pick<RoomView, 'folders' | 'documents'> {
  readonly over: DropPlace;
  readonly folderId: Id | undefined;
}

/** Says where a file would go that is dropped now. */
export function DropHint({ over, folderId, folders, documents }: DropHintProps) {
  const { t } = useTranslation();
  const title = over.kind === 'document' && over.id ? documents[over.id]?.title : undefined;
  const into = over.kind === 'folder' ? over.id : folderId;
  const folder = into ? folders[into]?.name : undefined;
  return (
    <div className="drop-hint" aria-hidden>
      <p>
        <Upload size={22} />
        {title !== undefined ? (
          t('uploads.dropVersion', { title })
        ) : (
          <>
            {t('uploads.dropTitle')} {folder ? t('uploads.dropInto', { folder }) : t('uploads.dropIntoRoom')}
          </>
        )}
      </p>
    </div>
  );
}
