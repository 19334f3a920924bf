import { CircleAlert, CircleCheck, CircleX, FileCheck, UserRoundCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../app/clock';
import { Chip } from '../../ui/feedback';
import { isTaken, isUnanswered, type Own } from './order';

/** What one has to do with a round oneself. */
export function MyStateChips({ round }: { round: Own }) {
  const { t } = useTranslation();
  const now = useNow();
  const taken = isTaken(round, now);
  return (
    <>
      {taken && round.mayApprove && (
        <Chip tone="warn" icon={<FileCheck size={13} aria-hidden />}>
          {t('rounds.toApprove')}
        </Chip>
      )}
      <OwnChip round={round} taken={taken} />
    </>
  );
}

function OwnChip({ round, taken }: { round: Own; taken: boolean }) {
  const { t } = useTranslation();
  const { stage, myState, mayApprove } = round;
  if (myState === 'answered')
    return (
      <Chip tone="good" icon={<CircleCheck size={13} aria-hidden />}>
        {t('rounds.mineAnswered')}
      </Chip>
    );
  if (taken && isUnanswered(round))
    return (
      <Chip tone={myState === 'returned' ? 'bad' : 'warn'} icon={<CircleAlert size={13} aria-hidden />}>
        {t(myState === 'returned' ? 'rounds.mineReturned' : 'rounds.toAnswer')}
      </Chip>
    );
  if (taken && myState === 'drafted' && !mayApprove)
    return <Chip icon={<UserRoundCheck size={13} aria-hidden />}>{t('rounds.mineDrafted')}</Chip>;
  // The time is over, but it may be extended.
  if (stage === 'open' && !taken && (myState === 'drafted' || isUnanswered(round)))
    return (
      <Chip icon={<CircleX size={13} aria-hidden />}>
        {t(myState === 'drafted' ? 'rounds.mineNotApproved' : 'rounds.mineMissed')}
      </Chip>
    );
  return null;
}
