import './guests.css';
import { UserCheck, UserX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatMoment } from '../../i18n/format';
import { Chip } from '../../ui/feedback';
import { CommandButton } from '../CommandButton';
import { useMeeting } from '../MeetingContext';
import { useMay } from '../may';
import { ordered } from '../ordered';

/** How many wait to be let in; for stewards. */
export function useWaitingGuests(): number {
  return useMeeting(({ lobby }) => (lobby ? Object.keys(lobby).length : 0));
}

/** Who waits in the lobby: stewards let them in, or not. */
export function LobbyPanel() {
  const { t } = useTranslation();
  const may = useMay();
  const lobby = useMeeting((view) => view.lobby);
  const waiting = lobby ? ordered(lobby) : [];
  if (!may.steward || waiting.length === 0) return null;
  return (
    <section className="lobby" aria-labelledby="lobby">
      <div className="lobby__head">
        <h3 id="lobby">{t('guests.lobby')}</h3>
        <Chip tone="warn">{t('guests.waitingCount', { count: waiting.length })}</Chip>
      </div>
      <ul className="lobby__list">
        {waiting.map(([id, { name, body, at, link }]) => (
          <li key={id}>
            <div className="lobby__who">
              <p className="person__name">{name}</p>
              <p className="soft small">{body}</p>
              <p className="soft small">{t('guests.since', { when: formatMoment(at), link })}</p>
            </div>
            <div className="lobby__actions">
              {may.prepare && (
                <CommandButton
                  kind="primary"
                  size="small"
                  icon={<UserCheck size={16} aria-hidden />}
                  aria-label={t('guests.admitNamed', { name })}
                  command={{ type: 'admitGuest', memberId: id }}
                >
                  {t('guests.admit')}
                </CommandButton>
              )}
              <CommandButton
                size="small"
                icon={<UserX size={16} aria-hidden />}
                aria-label={t('guests.refuseNamed', { name })}
                command={{ type: 'refuseGuest', memberId: id }}
                confirm={{
                  title: t('guests.refuseTitle', { name }),
                  text: t('guests.refuseText'),
                  danger: true,
                  button: t('guests.refuse'),
                }}
              >
                {t('guests.refuse')}
              </CommandButton>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
