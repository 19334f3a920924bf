import './organisation.css';
import './members/members.css';
import './units/units.css';
import { lazy, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MessagePage, NotFoundPage } from '../app/MessagePage';
import { useMe, useSession } from '../app/session';
import { useOpenStream } from '../app/useOpenStream';
import { LiveConnection } from '../live/LiveConnection';
import { useConnectionStatus, useStream } from '../live/react';
import { signalRTransport } from '../live/transport';
import { Loading } from '../ui/feedback';
import { MemberPage } from './members/MemberPage';
import { MembersPage } from './members/MembersPage';
import { liveOrganisation, OrganisationProvider, useLiveOrganisation, useOrganisation } from './OrganisationContext';
import { UnitsPage } from './units/UnitsPage';

const CataloguePages = lazy(() => import('../catalogues/CataloguePages'));

/** Everything under `/admin/`, on one connection; a person who administers nothing finds nothing here. */
export default function AdminPages({ below }: { below: string }) {
  const me = useMe();
  const page = pageOf(below, me.roles.includes('systemAdmin'));
  if (!page || !me.permissions.includes('manageOrganisation')) return <NotFoundPage />;
  return <Administration>{page}</Administration>;
}

function pageOf(below: string, isSystemAdmin: boolean): ReactNode {
  const [part = '', id, ...more] = below.split('/');
  if (part === 'catalogues' && isSystemAdmin && more.length === 0) return <CataloguePages part={part} below={id} />;
  if (more.length > 0 || (id !== undefined && !/^[0-9a-fA-F-]{36}$/.test(id))) return undefined;
  switch (part) {
    case 'units':
      // One page for all of them: the tree stays as it is while another unit is chosen.
      return <UnitsPage chosen={id?.toLowerCase()} />;
    case 'members':
      return id ? <MemberPage key={id} id={id.toLowerCase()} /> : <MembersPage />;
    case 'meeting-rooms':
      return isSystemAdmin ? <CataloguePages part={part} below={id} /> : undefined;
    default:
      return undefined;
  }
}

function Administration({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const me = useMe();
  const [live] = useState(() =>
    liveOrganisation(new LiveConnection((kind) => signalRTransport('/hub/live', kind)), me.organisation),
  );
  useOpenStream(live.connection, live.stream);
  const snapshot = useStream(live.stream);
  if (snapshot.status === 'refused')
    return <MessagePage title={t('organisation.refusedTitle')} text={t('organisation.refusedText')} />;
  return (
    <OrganisationProvider value={live}>
      <OfflineNote />
      {snapshot.status === 'loading' ? (
        <Loading />
      ) : (
        <>
          <Power />
          {children}
        </>
      )}
    </OrganisationProvider>
  );
}

function OfflineNote() {
  const { t } = useTranslation();
  const status = useConnectionStatus(useLiveOrganisation().connection);
  return <div role="status">{status === 'offline' && <p className="stale">{t('organisation.offline')}</p>}</div>;
}

/** What one may do changes while the page is open: the navigation follows. */
function Power() {
  const { reload } = useSession();
  const grants = useOrganisation((view) => view.me?.grants);
  const known = useRef(grants);
  useEffect(() => {
    if (known.current === grants) return;
    known.current = grants;
    void reload();
  }, [grants, reload]);
  return null;
}
