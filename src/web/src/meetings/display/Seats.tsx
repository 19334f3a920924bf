import { useTranslation } from 'react-i18next';
import { useMeeting } from '../MeetingContext';
import { SeatPlan } from '../seating/SeatPlan';

/** Who sits where, as large as it fits: before the meeting begins everybody looks for their seat. */
export function Seats() {
  const { t } = useTranslation();
  const seating = useMeeting((view) => view.seating);
  if (!seating) return <p className="display__big">{t('seating.none')}</p>;
  return (
    <section className="display__seats">
      <h2>{t('seating.title')}</h2>
      <SeatPlan {...seating} />
    </section>
  );
}
