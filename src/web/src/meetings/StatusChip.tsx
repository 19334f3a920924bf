import { useTranslation } from 'react-i18next';
import type { MeetingStatus } from '../contract/meetings';
import { Chip, type Tone } from '../ui/feedback';

const tones: Record<MeetingStatus, Tone> = {
  draft: 'plain',
  scheduled: 'accent',
  open: 'good',
  suspended: 'warn',
  closed: 'plain',
  cancelled: 'bad',
};

export function StatusChip({ status }: { status: MeetingStatus }) {
  const { t } = useTranslation();
  return <Chip tone={tones[status]}>{t(`status.${status}`)}</Chip>;
}
