import { Building2, Clock, Layers } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from '../app/router';
import type { MeetingSummary } from '../contract/rest';
import { formatNumber, formatRange } from '../i18n/format';

/** A closed meeting, with how many came and what was decided. */
export function ArchiveRow({ meeting }: { meeting: MeetingSummary }) {
  const { t } = useTranslation();
  const { figures, type } = meeting;
  return (
    <li className="meetings__row">
      <div className="meetings__what">
        <h2>{meeting.role ? <Link href={`/meetings/${meeting.id}`}>{meeting.title}</Link> : meeting.title}</h2>
        <p className="meetings__facts">
          <span>
            <Clock size={16} aria-hidden /> {formatRange(meeting.startsAt, meeting.endsAt)}
          </span>
          <span>
            <Building2 size={16} aria-hidden /> {meeting.unitName}
          </span>
          {type && (
            <span>
              <Layers size={16} aria-hidden /> {type}
            </span>
          )}
        </p>
        {figures && (
          <p className="meetings__facts archive__figures">
            <span>
              {t('archive.came', { attended: formatNumber(figures.attended), asked: formatNumber(figures.asked) })}
              {figures.stoodInFor > 0 && ` (${t('archive.stoodIn', { count: figures.stoodInFor })})`}
            </span>
            <span>{t('archive.decided', { count: figures.conclusions })}</span>
            <span>{t('archive.voted', { count: figures.ballots })}</span>
            <span>{t('archive.spoke', { count: figures.speeches })}</span>
          </p>
        )}
      </div>
      <div className="meetings__state">
        <span>{meeting.role ? t(`role.${meeting.role}`) : t('meetings.notInvited')}</span>
      </div>
    </li>
  );
}
