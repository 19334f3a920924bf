import { ChevronRight, Folder } from 'lucide-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '../../app/router';
import type { Id } from '../../contract/meetings';
import { pathTo } from '../contents';
import { useLiveRoom, useRoom } from '../RoomContext';

export function FolderPath({ folderId }: { folderId: Id | undefined }) {
  const { t } = useTranslation();
  const { id } = useLiveRoom();
  const folders = useRoom((view) => view.folders);
  const path = pathTo(folders, folderId);
  const steps = [
    { href: `/rooms/${id}`, name: t('docFolder.top') },
    ...path.map((folder) => ({ href: `/rooms/${id}?folder=${folder.id}`, name: folder.name })),
  ];
  return (
    <nav className="folder-path" aria-label={t('docFolder.path')}>
      <Folder size={18} aria-hidden />
      {steps.map(({ href, name }, at) => (
        <Fragment key={href}>
          {at > 0 && <ChevronRight size={16} aria-hidden />}
          {at === steps.length - 1 ? (
            <span aria-current="page">{name}</span>
          ) : (
            <Link className="folder-path__step" href={href}>
              {name}
            </Link>
          )}
        </Fragment>
      ))}
    </nav>
  );
}
