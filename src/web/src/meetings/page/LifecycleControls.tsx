import { Pause, Play, Square } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { CommandButton } from '../CommandButton';
import { LockButton } from '../closed/LockButton';
import { useMeeting } from '../MeetingContext';
import { useMay } from '../may';

export function LifecycleControls() {
  const { t } = useTranslation();
  const may = useMay();
  const status = useMeeting((view) => view.status);
  const voting = useMeeting((view) =>
    Object.values(view.ballots).some((ballot) => ballot.status === 'open' || ballot.status === 'paused'),
  );
  if (!may.prepare) return null;
  const close = (
    <CommandButton
      kind="danger"
      icon={<Square size={16} aria-hidden />}
      command={{ type: 'closeMeeting' }}
      confirm={{
        title: t('meeting.closeConfirmTitle'),
        text: voting ? t('meeting.closeOpenBallots') : t('meeting.closeConfirmText'),
        button: t('meeting.close'),
        danger: true,
      }}
    >
      {t('meeting.close')}
    </CommandButton>
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields
    <div className="lifecycle" role="group" aria-label={t('meeting.control')}>
      <LockButton />
      {(status === 'draft' || status === 'scheduled') && (
        <CommandButton kind="primary" icon={<Play size={16} aria-hidden />} command={{ type: 'openMeeting' }}>
          {t('meeting.open')}
        </CommandButton>
      )}
      {status === 'open' && (
        <>
          <CommandButton
            icon={<Pause size={16} aria-hidden />}
            command={{ type: 'suspendMeeting' }}
            confirm={{
              title: t('meeting.suspendConfirmTitle'),
              text: t('meeting.suspendConfirmText'),
              button: t('meeting.suspend'),
            }}
          >
            {t('meeting.suspend')}
          </CommandButton>
          {close}
        </>
      )}
      {status === 'suspended' && (
        <>
          <CommandButton kind="primary" icon={<Play size={16} aria-hidden />} command={{ type: 'resumeMeeting' }}>
            {t('meeting.resume')}
          </CommandButton>
          {close}
        </>
      )}
    </div>
  );
}
