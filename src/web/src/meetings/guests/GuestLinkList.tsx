import { useTranslation } from 'react-i18next';
import { serverNow } from '../../app/clock';
import type { GuestLinkView } from '../../contract/meetings';
import { formatMoment } from '../../i18n/format';
import { Chip } from '../../ui/feedback';
import { CommandButton } from '../CommandButton';
import { useMeeting } from '../MeetingContext';
import { ordered } from '../ordered';

/** The links that were made; what opens them is not known any more. */
export function GuestLinkList() {
  const { t } = useTranslation();
  const links = useMeeting((view) => view.guestLinks);
  if (!links) return <p className="soft">{t('guests.none')}</p>;
  return (
    <ul className="guest-links">
      {ordered(links).map(([id, link]) => (
        <li key={id}>
          <div className="lobby__who">
            <p className="person__name">{link.label}</p>
            <Facts link={link} />
          </div>
          {link.revokedAt ? (
            <Chip>{t('guests.revoked')}</Chip>
          ) : (
            <CommandButton
              size="small"
              aria-label={t('guests.revokeNamed', { label: link.label })}
              command={{ type: 'revokeGuestLink', linkId: id }}
              confirm={{
                title: t('guests.revokeTitle', { label: link.label }),
                text: t('guests.revokeText'),
                danger: true,
                button: t('guests.revoke'),
              }}
            >
              {t('guests.revoke')}
            </CommandButton>
          )}
        </li>
      ))}
    </ul>
  );
}

function Facts({ link: { used, uses, lobby, expiresAt } }: { link: GuestLinkView }) {
  const { t } = useTranslation();
  const over = expiresAt && Date.parse(expiresAt) <= serverNow();
  const facts = [
    t('guests.used', { used, uses }),
    t(lobby ? 'guests.withLobby' : 'guests.direct'),
    expiresAt && t(over ? 'guests.expired' : 'guests.until', { when: formatMoment(expiresAt) }),
  ].filter(Boolean);
  return <p className="soft small">{facts.join(' · ')}</p>;
}
