import './organisation.css';
import './imports/imports.css';
import './imports/rows.css';
import './members/members.css';
import './units/units.css';
import '../logs/logs.css';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MessagePage, NotFoundPage } from '../app/MessagePage';
import { StaleNote } from '../app/StaleNote';
import { useMe, useSession } from '../app/session';
import { useOpenStream } from '../app/useOpenStream';
import type { Me } from '../contract/rest';
import { useConnection } from '../live/ConnectionContext';
import { useStream } from '../live/react';
import { AuditPage } from '../logs/AuditPage';
import { SignInLogPage } from '../logs/SignInLogPage';
import { Loading } from '../ui/feedback';
import { lazyPart } from '../ui/lazyPart';
import { ClientsPage } from './clients/ClientsPage';
import { noteTimeZone } from './days';
import { ImportPage } from './imports/ImportPage';
import { ImportsPage } from './imports/ImportsPage';
import { MemberPage } from './members/MemberPage';
import { MembersPage } from './members/MembersPage';
import { liveOrganisation, OrganisationProvider, useOrganisation } from './OrganisationContext';
import { UnitsPage } from './units/UnitsPage';

const CataloguePages = lazyPart(() => import('../catalogues/CataloguePages'));
const RegisterPages = lazyPart(() => import('../registers/RegisterPages'));

/** Everything under `/admin/`; a person who administers nothing finds nothing here. */
export default function AdminPages({ below }: { below: string }) {
  const me = useMe();
  noteTimeZone(me.timeZone);
  const found = pageOf(below, me);
  if (!found || !me.permissions.includes(found.needs)) return <NotFoundPage />;
  return <Administration>{found.page}</Administration>;
}

interface AdminPage {
  readonly page: ReactNode;
  /** The permission without which there is no such page. */
  readonly needs: 'manageOrganisation' | 'readLogs';
}

function pageOf(below: string, me: Me): AdminPage | undefined {
  const [part = '', id, ...more] = below.split('/');
  if (part === 'catalogues' && me.roles.includes('systemAdmin') && more.length === 0)
    return { needs: 'manageOrganisation', page: <CataloguePages part={part} below={id} /> };
  if (more.length > 0 || (id !== undefined && !/^[0-9a-fA-F-]{36}$/.test(id))) return undefined;
  switch (part) {
    case 'units':
      // One page for all of them: the tree stays as it is while another unit is chosen.
      return { needs: 'manageOrganisation', page: <UnitsPage chosen={id?.toLowerCase()} /> };
    case 'members':
      return {
        needs: 'manageOrganisation',
        page: id ? <MemberPage key={id} id={id.toLowerCase()} /> : <MembersPage />,
      };
    case 'log':
      return id ? undefined : { needs: 'readLogs', page: <AuditPage /> };
    case 'sign-ins':
      return id ? undefined : { needs: 'readLogs', page: <SignInLogPage /> };
    case 'clients':
      return id === undefined && me.roles.includes('systemAdmin')
        ? { needs: 'manageOrganisation', page: <ClientsPage /> }
        : undefined;
    case 'registers':
      return me.roles.includes('systemAdmin')
        ? { needs: 'manageOrganisation', page: <RegisterPages id={id} /> }
        : undefined;
    case 'imports':
      return {
        needs: 'manageOrganisation',
        page: id ? <ImportPage key={id} id={id.toLowerCase()} /> : <ImportsPage />,
      };
    case 'meeting-rooms':
      return me.roles.includes('systemAdmin')
        ? { needs: 'manageOrganisation', page: <CataloguePages part={part} below={id} /> }
        : undefined;
    default:
      return undefined;
  }
}

function Administration({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const me = useMe();
  const connection = useConnection();
  const [live] = useState(() => liveOrganisation(connection, me.organisation));
  useOpenStream(live.stream);
  const snapshot = useStream(live.stream);
  if (snapshot.status === 'refused')
    return <MessagePage title={t('organisation.refusedTitle')} text={t('organisation.refusedText')} />;
  return (
    <OrganisationProvider value={live}>
      <StaleNote connection={connection} />
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
