import './seating.css';
import { Armchair } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from '../../app/router';
import { useLiveMeeting, useMeeting } from '../MeetingContext';
import { useMay } from '../may';
import { ownPerson } from './seats';

/** Where one sits, and the way to the plan; for stewards also where there could be one. */
export function MySeat() {
  const { t } = useTranslation();
  const { id } = useLiveMeeting();
  const may = useMay();
  const seating = useMeeting((view) => view.seating);
  const hasRoom = useMeeting((view) => view.placeId !== undefined);
  const me = useMeeting((view) => view.me);
  if (!seating && !(may.prepare && hasRoom)) return null;
  const own = seating && ownPerson(seating.people, me);
  const seat = own ? seating.places[String(seating.people[own]?.seatId)] : undefined;
  return (
    <section className="card my-seat" aria-label={t('seating.title')}>
      <p>
        <Armchair size={20} aria-hidden />
        {seat ? <strong>{t('seating.mine', { label: seat.label ?? '' })}</strong> : t('seating.title')}
      </p>
      <Link className="button button--secondary button--small" href={`/meetings/${id}/seats`}>
        <span className="button__label">{t(seating ? 'seating.open' : 'seating.arrangeSeats')}</span>
      </Link>
    </section>
  );
}
