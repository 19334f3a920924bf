import { Wifi, WifiOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useConnectionStatus } from '../../live/react';
import { Chip } from '../../ui/feedback';
import { useLiveMeeting } from '../MeetingContext';

export function ConnectionState() {
  const { t } = useTranslation();
  const status = useConnectionStatus(useLiveMeeting().connection);
  return (
    <span className="connection" role="status" title={status === 'connected' ? '' : t('app.stale')}>
      {status === 'connected' ? (
        <Chip tone="good" icon={<Wifi size={14} aria-hidden />}>
          {t('meeting.connected')}
        </Chip>
      ) : (
        <Chip tone={status === 'offline' ? 'bad' : 'warn'} icon={<WifiOff size={14} aria-hidden />}>
          {t(`meeting.${status}`)}
        </Chip>
      )}
    </span>
  );
}
