import { LogOut } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatMoment } from '../../i18n/format';
import { CommandButton } from '../CommandButton';
import { useMeeting } from '../MeetingContext';
import { checkInOpensAt, useMay } from '../may';
import { CheckInButtons, useCheckInOpen, useKeptOut } from './CheckInButtons';

/**
 * The caller's own attendance. Prominent until checked in, one line after. On phones the buttons stand
 * in the action bar, for every part of the meeting.
 */
export function CheckInCard({ withButtons = true }: { withButtons?: boolean }) {
  const { t } = useTranslation();
  const may = useMay();
  const isOpen = useCheckInOpen();
  const keptOut = useKeptOut();
  const attendance = useMeeting((view) => view.me?.attendance);
  const status = useMeeting((view) => view.status);
  const startsAt = useMeeting((view) => view.startsAt);
  if (!may.attend || !attendance) return null;
  const when = attendance.at ? formatMoment(attendance.at) : '';

  if (may.present) {
    return (
      <section className="card own-attendance" aria-label={t('attendance.own')}>
        <p>
          {t('attendance.youPresent', { when })}
          {attendance.mode && <span className="soft"> · {t(`mode.${attendance.mode}`)}</span>}
        </p>
        <CommandButton
          kind="quiet"
          size="small"
          icon={<LogOut size={16} aria-hidden />}
          command={{ type: 'checkOut' }}
          confirm={{
            title: t('attendance.checkOutConfirm'),
            text: t('attendance.checkOutText'),
            button: t('attendance.checkOut'),
          }}
        >
          {t('attendance.checkOut')}
        </CommandButton>
      </section>
    );
  }
  return (
    <section className="card own-attendance own-attendance--wanted" aria-label={t('attendance.own')}>
      <p>
        <strong>{attendance.status === 'left' ? t('attendance.youLeft', { when }) : t('attendance.youNotYet')}</strong>
      </p>
      {keptOut ? (
        <p className="soft">{t('closed.keptOut')}</p>
      ) : isOpen ? (
        withButtons && <CheckInButtons />
      ) : (
        <p className="soft">
          {t('attendance.opensAt', { when: formatMoment(new Date(checkInOpensAt(status, startsAt))) })}
        </p>
      )}
    </section>
  );
}
