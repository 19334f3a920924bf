import { useTranslation } from 'react-i18next';
import { useNow } from '../../app/clock';
import type { Instant } from '../../contract/meetings';
import { formatClock } from '../../i18n/format';
import { useMeeting } from '../MeetingContext';

/** How long one has spoken; where speaking has a time, what is left of it, and when it is over by how much. */
export function SpeechClock({ since }: { since: Instant | undefined }) {
  const { t } = useTranslation();
  const now = useNow();
  const minutes = useMeeting((view) => view.floor.minutes);
  const spent = since ? Math.max(0, Math.floor((now - Date.parse(since)) / 1000)) : 0;
  if (!minutes) {
    return (
      <span className="speech-clock tabular" role="timer">
        {formatClock(spent)}
      </span>
    );
  }
  const left = minutes * 60 - spent;
  return (
    <span className={left < 0 ? 'speech-clock speech-clock--over tabular' : 'speech-clock tabular'} role="timer">
      <span className="speech-clock__words">{t(left < 0 ? 'floor.overBy' : 'floor.timeLeft')}</span>{' '}
      {formatClock(Math.abs(left))}
    </span>
  );
}
