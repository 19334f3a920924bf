import './guests.css';
import { UserRound } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../../app/api';
import { asApiError } from '../../app/useResource';
import type { GuestVisit } from '../../contract/guests';
import { ConnectionProvider } from '../../live/ConnectionContext';
import { LiveConnection } from '../../live/LiveConnection';
import { signalRTransport } from '../../live/transport';
import MeetingPage from '../page/MeetingPage';
import { EndNote } from './EndNote';
import { LeaveButton } from './LeaveButton';
import { VisitProvider } from './VisitContext';

export type VisitEnd = 'left' | 'over';

/** The one meeting that a guest by link came to, over a connection of its own, until the visit is over. */
export function GuestMeeting({ visit, onEnd }: { visit: GuestVisit; onEnd: (end: VisitEnd) => void }) {
  const { t } = useTranslation();
  const [connection] = useState(() => new LiveConnection((kind) => signalRTransport('/hub/live', kind)));
  useEffect(() => {
    const endings = [
      connection.notices.add((notice) => {
        if (notice.type === 'signedOut') onEnd('over');
      }),
      // A connection that is refused may mean that the visit ended meanwhile.
      connection.failures.add(() => {
        request<GuestVisit>('GET', '/api/guest').catch((thrown: unknown) => {
          if (asApiError(thrown).status === 401) onEnd('over');
        });
      }),
    ];
    connection.start();
    return () => {
      for (const end of endings) end();
      connection.stop();
    };
  }, [connection, onEnd]);
  const own = useMemo(
    () => ({
      name: visit.name,
      leave: async () => {
        await request('DELETE', '/api/guest');
        onEnd('left');
      },
    }),
    [visit.name, onEnd],
  );
  return (
    <ConnectionProvider value={connection}>
      <VisitProvider value={own}>
        <div className="guest-bar">
          <p>
            <UserRound size={16} aria-hidden /> {t('guests.asGuest', { name: visit.name })}
          </p>
          <LeaveButton visit={own} />
        </div>
        <MeetingPage id={visit.meetingId} gone={<EndNote end="over" />} />
      </VisitProvider>
    </ConnectionProvider>
  );
}
