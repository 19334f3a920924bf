import { CircleAlert, CircleCheck, UserRoundCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AddresseeState, RoundStage } from '../../contract/rounds';
import { Chip } from '../../ui/feedback';
import { waitsForMe } from './order';

/** What one has to do with a round oneself. */
export function MyStateChip({ state, stage }: { state: AddresseeState; stage: RoundStage }) {
  const { t } = useTranslation();
  if (waitsForMe({ stage, myState: state }))
    return (
      <Chip tone={state === 'returned' ? 'bad' : 'warn'} icon={<CircleAlert size={13} aria-hidden />}>
        {t(state === 'returned' ? 'rounds.mineReturned' : 'rounds.toAnswer')}
      </Chip>
    );
  if (state === 'answered')
    return (
      <Chip tone="good" icon={<CircleCheck size={13} aria-hidden />}>
        {t('rounds.mineAnswered')}
      </Chip>
    );
  if (state === 'drafted')
    return <Chip icon={<UserRoundCheck size={13} aria-hidden />}>{t('rounds.mineDrafted')}</Chip>;
  return null;
}
