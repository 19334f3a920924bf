import { Pause, Play, Square } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { serverNow } from '../../app/clock';
import { formatRange } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { CommandButton } from '../CommandButton';
import { LockButton } from '../closed/LockButton';
import { useMeeting } from '../MeetingContext';
import { useMay } from '../may';

/** Milliseconds: a meeting that is opened that long before its time, or after its end, is perhaps another one than was meant. */
const nearItsTime = 30 * 60_000;

export function LifecycleControls() {
  const { t } = useTranslation();
  const may = useMay();
  const status = useMeeting((view) => view.status);
  const voting = useMeeting((view) =>
    Object.values(view.ballots).some((ballot) => ballot.status === 'open' || ballot.status === 'paused'),
  );
  if (!may.prepare) return null;
  const close = voting ? (
    <CloseAfterBallots />
  ) : (
    <CommandButton
      kind="danger"
      icon={<Square size={16} aria-hidden />}
      command={{ type: 'closeMeeting' }}
      confirm={{
        title: t('meeting.closeConfirmTitle'),
        text: t('meeting.closeConfirmText'),
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
      {(status === 'draft' || status === 'scheduled') && <OpenButton />}
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

/** Once open it can be neither moved nor called off, and when it was opened stands in the minutes. */
function OpenButton() {
  const { t } = useTranslation();
  const startsAt = useMeeting((view) => view.startsAt);
  const endsAt = useMeeting((view) => view.endsAt);
  const ask = () => {
    const now = serverNow();
    if (now > Date.parse(startsAt) - nearItsTime && now < Date.parse(endsAt) + nearItsTime) return undefined;
    return {
      title: t('meeting.openConfirmTitle'),
      text: t('meeting.openConfirmText', { when: formatRange(startsAt, endsAt) }),
      button: t('meeting.open'),
    };
  };
  return (
    <CommandButton kind="primary" icon={<Play size={16} aria-hidden />} command={{ type: 'openMeeting' }} confirm={ask}>
      {t('meeting.open')}
    </CommandButton>
  );
}

/** While a ballot is under way a meeting is not closed: what is to be done first is said, and nothing offered that would be refused. */
function CloseAfterBallots() {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button kind="danger" icon={<Square size={16} aria-hidden />} onPress={() => setOpen(true)}>
        {t('meeting.close')}
      </Button>
      <Dialog title={t('meeting.closeOpenBallotsTitle')} isOpen={isOpen} onClose={() => setOpen(false)}>
        <p>{t('meeting.closeOpenBallots')}</p>
        <div className="modal__foot">
          <Button kind="primary" onPress={() => setOpen(false)}>
            {t('app.close')}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
