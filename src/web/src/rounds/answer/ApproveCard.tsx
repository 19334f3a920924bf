import { Check, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Id, Instant } from '../../contract/meetings';
import type { RoundCommand } from '../../contract/rounds';
import { useCommand } from '../../live/useCommand';
import type { Refused } from '../../organisation/refusals';
import { Button } from '../../ui/Button';
import { ReasonDialog } from '../ReasonDialog';
import { useLiveRound } from '../RoundContext';
import { useRoundRefusal } from '../refusals';

/** What the head of the unit does with a draft that was read. */
export function ApproveCard({ unitId, at }: { unitId: Id; at: Instant }) {
  const { t } = useTranslation();
  const { pending, run } = useCommand<RoundCommand>(useLiveRound().commands);
  const [isReturning, setReturning] = useState(false);
  const [refused, setRefused] = useState<Refused>();
  const texts = useRoundRefusal(refused);
  const approve = async () => {
    setRefused(undefined);
    const outcome = await run({ type: 'approveOpinion', unitId, at });
    if (outcome && outcome.status !== 'done') setRefused(outcome);
  };
  const isNewer = refused?.status === 'refused' && refused.refusal.code === 'conflict';
  return (
    <div className="own-answer__approve">
      <div role="alert">
        {texts.whole && <p className="note note--bad">{isNewer ? t('opinion.draftChanged') : texts.whole}</p>}
      </div>
      <div className="own-answer__foot">
        <Button
          kind="primary"
          icon={<Check size={18} aria-hidden />}
          isPending={pending}
          onPress={() => void approve()}
        >
          {t('opinion.approve')}
        </Button>
        <Button icon={<Undo2 size={18} aria-hidden />} onPress={() => setReturning(true)}>
          {t('opinion.return')}
        </Button>
      </div>
      {isReturning && (
        <ReasonDialog
          title={t('opinion.return')}
          text={t('opinion.returnText')}
          label={t('opinion.returnReason')}
          command={(reason) => ({ type: 'returnOpinion', unitId, reason })}
          onClose={() => setReturning(false)}
        />
      )}
    </div>
  );
}
