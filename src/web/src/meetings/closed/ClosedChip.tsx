import { LockKeyhole } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Chip } from '../../ui/feedback';

/** On what belongs to a closed session: only those inside see it. */
export function ClosedChip({ closed }: { closed: boolean | undefined }) {
  const { t } = useTranslation();
  if (!closed) return null;
  return <Chip icon={<LockKeyhole size={13} aria-hidden />}>{t('closed.mark')}</Chip>;
}
