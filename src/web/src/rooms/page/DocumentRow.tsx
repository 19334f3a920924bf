import {
  CircleAlert,
  Download,
  EllipsisVertical,
  File,
  FileImage,
  FileSpreadsheet,
  FileText,
  LoaderCircle,
  type LucideIcon,
  Presentation,
  ScanLine,
} from 'lucide-react';
import { memo } from 'react';
import { MenuTrigger } from 'react-aria-components/Menu';
import { useTranslation } from 'react-i18next';
import { Link, navigate } from '../../app/router';
import type { Id } from '../../contract/meetings';
import type { RoomDocumentView } from '../../contract/rooms';
import { formatBytes, formatMoment } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/feedback';
import { ActionMenu } from '../../ui/Menu';
import { type FileKind, kindOf } from '../files';
import type { OpenDialog } from './dialogs/RoomDialogs';
import { dropPlace } from './useFileDrop';

const icons: Readonly<Record<FileKind, LucideIcon>> = {
  pdf: FileText,
  text: FileText,
  sheet: FileSpreadsheet,
  slides: Presentation,
  image: FileImage,
  other: File,
};

interface DocumentRowProps {
  readonly id: Id;
  readonly document: RoomDocumentView;
  readonly mayKeep: boolean;
  /** How far it is read. */
  readonly maySee: boolean;
  readonly mayDownload: boolean;
  readonly isOver: boolean;
  readonly onOpen: (dialog: OpenDialog) => void;
}

/** Rests while the document is the same: a room has up to two thousand. */
export const DocumentRow = memo(function DocumentRow(props: DocumentRowProps) {
  const { id, document, mayKeep, maySee, mayDownload, isOver, onOpen } = props;
  const { t } = useTranslation();
  const { title, version, fileName, size, versionByName, versionAt } = document;
  const kind = kindOf(document.mediaType);
  const Icon = icons[kind];
  const actions = [
    maySee && {
      id: 'receipts',
      text: t('docEntry.receipts'),
      act: () => navigate(`/documents/${id}/receipts?version=${version}`),
    },
    mayKeep && { id: 'version', text: t('docEntry.newVersion'), act: () => onOpen({ kind: 'version', id }) },
    mayKeep && { id: 'rename', text: t('docEntry.rename'), act: () => onOpen({ kind: 'renameDocument', id }) },
    mayKeep && { id: 'move', text: t('docEntry.move'), act: () => onOpen({ kind: 'moveDocument', id }) },
    mayKeep && {
      id: 'remove',
      text: t('docEntry.remove'),
      danger: true,
      act: () => onOpen({ kind: 'removeDocument', id }),
    },
  ].filter((action) => action !== false);
  return (
    <li className={isOver ? 'entries__row entries__row--over' : 'entries__row'} {...dropPlace('document', id)}>
      <span className={`entries__icon entries__icon--${kind}`}>
        <Icon size={20} aria-hidden />
      </span>
      <div className="entries__what">
        <h2>
          <Link href={`/documents/${id}`}>{title}</Link>
        </h2>
        <Facts document={document} mayDownload={mayDownload} />
      </div>
      <div className="entries__meta">
        <span className="entries__version">{t('docEntry.version', { version })}</span>
        <span className="entries__by">{t('docEntry.by', { name: versionByName, at: formatMoment(versionAt) })}</span>
        <span className="entries__size">{formatBytes(size)}</span>
      </div>
      <span className="entries__tools">
        {mayDownload && (
          <a
            className="button button--quiet button--icon"
            href={`/api/documents/${id}/versions/${version}/content`}
            download={fileName}
            title={t('docEntry.download')}
            aria-label={t('docEntry.downloadNamed', { title })}
          >
            <Download size={18} aria-hidden />
          </a>
        )}
        {actions.length > 0 && (
          <MenuTrigger>
            <Button
              size="icon"
              kind="quiet"
              aria-label={t('docEntry.actionsOf', { title })}
              icon={<EllipsisVertical size={18} aria-hidden />}
            />
            <ActionMenu actions={actions} />
          </MenuTrigger>
        )}
      </span>
    </li>
  );
});

function Facts({ document, mayDownload }: Pick<DocumentRowProps, 'document' | 'mayDownload'>) {
  const { t } = useTranslation();
  const { fileName, rendition } = document;
  const { state, pages, hasText, reason } = rendition;
  const extension = /\.([\p{L}\p{N}]{1,10})$/u.exec(fileName)?.[1]?.toUpperCase();
  return (
    <p className="entries__facts">
      {extension && <span>{extension}</span>}
      {state === 'ready' && pages !== undefined && <span>{t('docEntry.pages', { count: pages })}</span>}
      {state === 'ready' && hasText === false && (
        <Chip icon={<ScanLine size={13} aria-hidden />}>{t('docEntry.scanned')}</Chip>
      )}
      {(state === 'queued' || state === 'converting') && (
        <Chip tone="accent" icon={<LoaderCircle size={13} aria-hidden />}>
          {t(`docEntry.${state}`)}
        </Chip>
      )}
      {state === 'failed' && (
        <>
          <Chip tone="warn" icon={<CircleAlert size={13} aria-hidden />}>
            {t('docEntry.failed')}
          </Chip>
          <span>
            {t(`renditionFailure.${reason ?? 'converterFailed'}`)} {mayDownload && t('docEntry.stillThere')}
          </span>
        </>
      )}
    </p>
  );
}
