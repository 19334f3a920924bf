import { Vote } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { CheckInButtons, useCheckInOpen } from '../attendance/CheckInButtons';
import { useVotable } from '../ballots/VoteCards';
import { AskButton } from '../floor/AskButton';
import { useWaitingRequests } from '../floor/useRequests';
import { useMeeting } from '../MeetingContext';
import { useMay } from '../may';

/** On a phone: the one most important thing to do now, always a tap away. */
export function ActionBar() {
  const { t } = useTranslation();
  const may = useMay();
  const checkInOpen = useCheckInOpen();
  const votable = useVotable();
  const speech = useMeeting((view) => view.floor.speech.state);
  const mine = useWaitingRequests();

  const action = () => {
    if (may.attend && !may.present) return checkInOpen ? <CheckInButtons /> : null;
    const [vote] = votable;
    if (vote) {
      return (
        <Button kind="primary" wide icon={<Vote size={18} aria-hidden />} onPress={() => bringToView(vote.key)}>
          {t('ballots.voteNow')}
        </Button>
      );
    }
    if (may.askToSpeak && speech === 'open' && mine.length === 0) return <AskButton kind="speech" wide />;
    return null;
  };
  const shown = action();
  return shown && <div className="action-bar">{shown}</div>;
}

function bringToView(key: string): void {
  const card = document.getElementById(`vote-${key}`);
  card?.scrollIntoView({ block: 'start' });
  card?.focus({ preventScroll: true });
}
