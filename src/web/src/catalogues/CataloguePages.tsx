import './catalogues.css';
import { useTranslation } from 'react-i18next';
import { NotFoundPage } from '../app/MessagePage';
import { Link } from '../app/router';
import { catalogueKinds } from '../contract/catalogues';
import { CataloguePage } from './CataloguePage';
import { CataloguesProvider } from './CataloguesContext';
import { RoomPage } from './rooms/RoomPage';
import { RoomsPage } from './rooms/RoomsPage';

/** `/admin/catalogues/{kind}`, `/admin/meeting-rooms` and `/admin/meeting-rooms/{id}`. */
export default function CataloguePages({ part, below }: { part: string; below: string | undefined }) {
  const { t } = useTranslation();
  const kind = catalogueKinds.find((known) => part === 'catalogues' && known === below);
  if (part === 'catalogues' && !kind) return <NotFoundPage />;
  if (part !== 'catalogues' && below)
    return (
      <CataloguesProvider>
        <RoomPage key={below} id={below.toLowerCase()} />
      </CataloguesProvider>
    );
  return (
    <CataloguesProvider>
      <div className="page-head">
        <h1>{t('catalogues.title')}</h1>
      </div>
      <nav className="catalogues__tabs" aria-label={t('catalogues.tabs')}>
        {catalogueKinds.map((each) => (
          <Link
            key={each}
            href={`/admin/catalogues/${each}`}
            {...(each === kind ? { 'aria-current': 'page' as const } : {})}
          >
            {t(`catalogueKind.${each}`)}
          </Link>
        ))}
        <Link href="/admin/meeting-rooms" {...(kind ? {} : { 'aria-current': 'page' as const })}>
          {t('rooms.title')}
        </Link>
        <Link href="/admin/registers">{t('registers.title')}</Link>
      </nav>
      {kind ? <CataloguePage key={kind} kind={kind} /> : <RoomsPage />}
    </CataloguesProvider>
  );
}
