import { Lock, LockOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { CommandButton } from '../CommandButton';
import { useMeeting } from '../MeetingContext';
import { useMay } from '../may';

/** Stewards lock a meeting that goes on, and unlock it. */
export function LockButton() {
  const { t } = useTranslation();
  const may = useMay();
  const status = useMeeting((view) => view.status);
  const locked = useMeeting((view) => view.locked);
  if (!may.steward || (status !== 'open' && status !== 'suspended')) return null;
  return locked ? (
    <CommandButton icon={<LockOpen size={16} aria-hidden />} command={{ type: 'unlockMeeting' }}>
      {t('closed.unlock')}
    </CommandButton>
  ) : (
    <CommandButton
      icon={<Lock size={16} aria-hidden />}
      command={{ type: 'lockMeeting' }}
      confirm={{ title: t('closed.lockTitle'), text: t('closed.lockText'), button: t('closed.lock') }}
    >
      {t('closed.lock')}
    </CommandButton>
  );
}
