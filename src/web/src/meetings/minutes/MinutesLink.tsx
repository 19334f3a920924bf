import { ScrollText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from '../../app/router';
import { useVisit } from '../guests/VisitContext';
import { useLiveMeeting, useMeeting } from '../MeetingContext';

/** From the meeting to what is written from its record, where there is something that one may read. */
export function MinutesLink() {
  const { t } = useTranslation();
  const { id } = useLiveMeeting();
  const minutes = useMeeting((view) => view.minutes);
  const isOver = useMeeting((view) => view.status === 'closed');
  const visit = useVisit();
  if (visit || !minutes || Object.keys(minutes).length === 0) return null;
  return (
    <Link
      className={`button button--${isOver ? 'primary' : 'secondary'} minutes-link`}
      href={`/meetings/${id}/minutes`}
    >
      <ScrollText size={16} aria-hidden />
      <span className="button__label">{t('minutes.title')}</span>
    </Link>
  );
}
