import { Building, Video } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../app/clock';
import { CommandButton } from '../CommandButton';
import { useMeeting } from '../MeetingContext';
import { checkInModes, checkInOpensAt, useMay } from '../may';
import { BridgeCheckIn } from './BridgeCheckIn';

/** Whether the caller could check in now. */
export function useCheckInOpen(): boolean {
  const may = useMay();
  const status = useMeeting((view) => view.status);
  const startsAt = useMeeting((view) => view.startsAt);
  const now = useNow();
  const keptOut = useKeptOut();
  return may.attend && !keptOut && now >= checkInOpensAt(status, startsAt);
}

/** Whether a lock keeps the caller, who has not been in, from coming in. */
export function useKeptOut(): boolean {
  const may = useMay();
  return useMeeting(({ locked, me }) => {
    const came = me?.attendance.status === 'present' || me?.attendance.status === 'left';
    return locked === true && !may.steward && !came;
  });
}

export function CheckInButtons() {
  const { t } = useTranslation();
  const mode = useMeeting((view) => view.mode);
  const ways = checkInModes(mode);
  return (
    <div className="check-in">
      {ways.map((way, index) => (
        <CommandButton
          key={way}
          kind={index === 0 ? 'primary' : 'secondary'}
          wide
          icon={way === 'online' ? <Video size={18} aria-hidden /> : <Building size={18} aria-hidden />}
          command={{ type: 'checkIn', mode: way }}
        >
          {way === 'online' ? t('attendance.checkInOnline') : t('attendance.checkInInPerson')}
        </CommandButton>
      ))}
      <BridgeCheckIn />
    </div>
  );
}
