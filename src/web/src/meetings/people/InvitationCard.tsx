import { Check, UserRoundCheck, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { CommandButton } from '../CommandButton';
import { useMeeting } from '../MeetingContext';
import { DelegateDialog } from './DelegateDialog';
import { ReasonDialog } from './ReasonDialog';

/** The caller's own invitation, until they are there: whether they come, or who does in their stead. */
export function InvitationCard() {
  const { t } = useTranslation();
  const me = useMeeting((view) => view.me);
  const status = useMeeting((view) => view.status);
  const chairing = useMeeting((view) => view.chairing?.memberId);
  const [again, setAgain] = useState(false);
  const [dialog, setDialog] = useState<'decline' | 'delegate'>();
  const takesAnswers = status === 'scheduled' || status === 'open' || status === 'suspended';
  if (!me || me.role === 'display' || me.byLink) return null;
  if (me.standsInFor && takesAnswers)
    return (
      <section className="card invitation" aria-label={t('people.invitation')}>
        <p>{t('people.youStandIn', { name: me.standsInFor.name })}</p>
      </section>
    );
  // In session, whoever runs it or has come is not asked any more.
  if (!takesAnswers || me.attendance.status === 'present' || me.memberId === chairing) return null;

  const { answer, delegation } = me;
  const said = delegation
    ? t('people.youSend', { name: delegation.toName })
    : answer && t(answer.answer === 'accepted' ? 'people.youAccepted' : 'people.youDeclined');
  const close = () => {
    setDialog(undefined);
    setAgain(false);
  };
  return (
    <section className="card invitation" aria-label={t('people.invitation')}>
      <p>
        <strong>{said ?? t('people.question')}</strong>
        {answer?.reason && !delegation && (
          <span className="soft"> {t('people.because', { reason: answer.reason })}</span>
        )}
      </p>
      {said && !again ? (
        <div className="invitation__answers">
          {delegation && (
            <CommandButton command={{ type: 'revokeDelegation', kind: 'attendance' }}>
              {t('people.revoke')}
            </CommandButton>
          )}
          {!delegation && <Button onPress={() => setAgain(true)}>{t('people.change')}</Button>}
        </div>
      ) : (
        <div className="invitation__answers">
          {answer?.answer !== 'accepted' && (
            <CommandButton
              kind="primary"
              icon={<Check size={18} aria-hidden />}
              command={{ type: 'respond', answer: 'accepted' }}
              onDone={() => setAgain(false)}
            >
              {t('people.accept')}
            </CommandButton>
          )}
          <Button icon={<X size={18} aria-hidden />} onPress={() => setDialog('decline')}>
            {t('people.decline')}
          </Button>
          <Button icon={<UserRoundCheck size={18} aria-hidden />} onPress={() => setDialog('delegate')}>
            {t('people.delegate')}
          </Button>
        </div>
      )}
      {dialog === 'decline' && (
        <ReasonDialog
          title={t('people.declineTitle')}
          text={t('people.question')}
          submit={t('people.decline')}
          command={(reason) => ({ type: 'respond', answer: 'declined', reason })}
          onClose={close}
        />
      )}
      {dialog === 'delegate' && <DelegateDialog onClose={close} />}
    </section>
  );
}
