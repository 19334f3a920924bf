import { useNow } from '../../app/clock';
import type { Instant } from '../../contract/meetings';
import { formatClock } from '../../i18n/format';

export function SpeechClock({ since }: { since: Instant | undefined }) {
  const now = useNow();
  return (
    <span className="speech-clock tabular" role="timer">
      {formatClock(since ? (now - Date.parse(since)) / 1000 : 0)}
    </span>
  );
}
