import { Link2, MailPlus, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { CommandButton } from '../CommandButton';
import { GuestLinksDialog } from '../guests/GuestLinksDialog';
import { useMeeting } from '../MeetingContext';
import { useMay } from '../may';
import { InviteDialog } from './InviteDialog';

/** Above the list: how the invited have answered, and for stewards what makes the list longer. */
export function ListHead() {
  const { t } = useTranslation();
  const may = useMay();
  const status = useMeeting((view) => view.status);
  const answers = useMeeting((view) => view.answers);
  const [inviting, setInviting] = useState(false);
  const [linking, setLinking] = useState(false);
  const unanswered = answers.asked - answers.accepted - answers.declined - answers.delegated;
  const figures = [
    ['accepted', answers.accepted],
    ['declined', answers.declined],
    ['delegated', answers.delegated],
    ['unanswered', unanswered],
  ] as const;
  return (
    <div className="list-head">
      {status !== 'draft' && (
        <dl className="answers" aria-label={t('people.answers')}>
          {figures.map(([word, count]) => (
            <div key={word}>
              <dt>{t(`people.${word}`)}</dt>
              <dd>{formatNumber(count)}</dd>
            </div>
          ))}
        </dl>
      )}
      {may.prepare && (
        <div className="list-head__actions">
          <Button icon={<UserPlus size={18} aria-hidden />} onPress={() => setInviting(true)}>
            {t('people.invite')}
          </Button>
          <Button icon={<Link2 size={18} aria-hidden />} onPress={() => setLinking(true)}>
            {t('guests.links')}
          </Button>
          {(status === 'draft' || (answers.unsent ?? 0) > 0) && (
            <CommandButton
              kind="primary"
              icon={<MailPlus size={18} aria-hidden />}
              command={{ type: 'sendInvitations' }}
              confirm={{
                title: t('people.sendConfirmTitle'),
                text: t('people.sendConfirmText'),
                button: t('people.send'),
              }}
            >
              {t('people.send')}
            </CommandButton>
          )}
        </div>
      )}
      {may.prepare && (answers.unsent ?? 0) > 0 && (
        <p className="soft small">{t('people.notInvited', { count: answers.unsent ?? 0 })}</p>
      )}
      {linking && <GuestLinksDialog onClose={() => setLinking(false)} />}
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </div>
  );
}
