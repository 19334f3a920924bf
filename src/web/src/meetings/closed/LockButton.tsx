import { Lock, LockOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { CommandButton } from '../CommandButton';
import { useMeeting } from '../MeetingContext';
import { useMay } from '../may';
import { useWide } from '../page/useWide';

/** Stewards lock a meeting that goes on, and unlock it; on a phone, where other buttons need the width, by the picture alone. */
export function LockButton() {
  const { t } = useTranslation();
  const may = useMay();
  const wide = useWide();
  const status = useMeeting((view) => view.status);
  const locked = useMeeting((view) => view.locked);
  if (!may.steward || (status !== 'open' && status !== 'suspended')) return null;
  const face = (text: string) => (wide ? { children: text } : { 'aria-label': text, size: 'icon' as const });
  return locked ? (
    <CommandButton
      {...face(t('closed.unlock'))}
      icon={<LockOpen size={16} aria-hidden />}
      command={{ type: 'unlockMeeting' }}
    />
  ) : (
    <CommandButton
      {...face(t('closed.lock'))}
      icon={<Lock size={16} aria-hidden />}
      command={{ type: 'lockMeeting' }}
      confirm={{ title: t('closed.lockTitle'), text: t('closed.lockText'), button: t('closed.lock') }}
    />
  );
}
