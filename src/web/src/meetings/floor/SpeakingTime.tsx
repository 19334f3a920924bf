import { useTranslation } from 'react-i18next';
import { Select } from '../../ui/Select';
import { useCommand, useMeeting } from '../MeetingContext';
import { useMay } from '../may';

const choices = [2, 3, 5, 7, 10, 15, 20, 30];
const none = '0';

/** How long one may speak: stewards choose it, everybody is told. */
export function SpeakingTime() {
  const { t } = useTranslation();
  const may = useMay();
  const { run } = useCommand();
  const minutes = useMeeting((view) => view.floor.minutes);
  if (!may.prepare) return minutes ? <p className="soft small">{t('floor.timeIs', { minutes })}</p> : null;
  const offered = minutes && !choices.includes(minutes) ? [...choices, minutes].sort((a, b) => a - b) : choices;
  return (
    <Select
      label={t('floor.time')}
      value={String(minutes ?? none)}
      onChange={(chosen) => {
        const wanted = Number(chosen);
        if (wanted !== (minutes ?? 0))
          void run({ type: 'setSpeakingTime', ...(wanted > 0 ? { minutes: wanted } : {}) });
      }}
      options={[
        { id: none, text: t('floor.noTime') },
        ...offered.map((n) => ({ id: String(n), text: t('floor.minutesEach', { minutes: n }) })),
      ]}
    />
  );
}
