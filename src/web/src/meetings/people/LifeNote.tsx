import { useTranslation } from 'react-i18next';
import { formatRange } from '../../i18n/format';
import { useMeeting } from '../MeetingContext';

/** What everybody must know of the meeting's fate: that it is a draft, was cancelled or moved, and why. */
export function LifeNote() {
  const { t } = useTranslation();
  const status = useMeeting((view) => view.status);
  const cancellation = useMeeting((view) => view.cancellation);
  const moved = useMeeting((view) => view.moved);
  if (cancellation)
    return <p className="note note--bad life-note">{t('people.cancelledBecause', { reason: cancellation.reason })}</p>;
  if (status === 'draft') return <p className="note note--warn life-note">{t('people.draftNote')}</p>;
  if (!moved || status !== 'scheduled') return null;
  const when = formatRange(moved.startsAt, moved.endsAt);
  return (
    <p className="note note--warn life-note">
      {moved.reason ? t('people.movedBecause', { when, reason: moved.reason }) : t('people.movedFrom', { when })}
    </p>
  );
}
