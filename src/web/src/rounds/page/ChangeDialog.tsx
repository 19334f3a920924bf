import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { serverNow } from '../../app/clock';
import { planErrors, planOf, wordsOf } from '../draft/plan';
import { RoundFields } from '../draft/RoundFields';
import { useRound } from '../RoundContext';
import { RoundDialog } from '../RoundDialog';

/** What a draft asks; who is asked stands on the page. */
export function ChangeDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const round = useRound((view) => view);
  const [before] = useState(() => planOf(round));
  const [plan, setPlan] = useState(before);
  const wrong = planErrors(plan, serverNow());
  const say = (key: (typeof wrong)['title']) => key && t(`roundDraft.${key}`);
  return (
    <RoundDialog
      title={t('roundDraft.change')}
      submit={t('app.save')}
      errors={{ title: say(wrong.title), documents: say(wrong.documents), dueAt: say(wrong.dueAt) }}
      command={() => (plan === before ? undefined : { type: 'changeOpinionRound', ...wordsOf(plan) })}
      onClose={onClose}
    >
      {(error) => <RoundFields plan={plan} titles={round.documents} onChange={setPlan} error={error} />}
    </RoundDialog>
  );
}
