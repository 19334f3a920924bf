import './seating.css';
import { Armchair } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from '../../app/router';
import { useVisit } from '../guests/VisitContext';
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
  const visit = useVisit(); // the page of the plan is for members
  if (!seating && !(may.prepare && hasRoom)) return null;
  const own = seating && ownPerson(seating.people, me);
  if (visit && !own) return null;
  const seat = own ? seating.places[String(seating.people[own]?.seatId)] : undefined;
  return (
    <section className="card my-seat" aria-label={t('seating.title')}>
      <p>
        <Armchair size={20} aria-hidden />
        {seat ? <strong>{t('seating.mine', { label: seat.label ?? '' })}</strong> : t('seating.title')}
      </p>
      {!visit && (
        <Link className="button button--secondary button--small" href={`/meetings/${id}/seats`}>
          <span className="button__label">{t(seating ? 'seating.open' : 'seating.arrangeSeats')}</span>
        </Link>
      )}
    </section>
  );
}
