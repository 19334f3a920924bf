import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { serverNow } from '../../app/clock';
import type { RoundCommand } from '../../contract/rounds';
import { CommandDialog } from '../../organisation/FormDialog';
import { planErrors, planOf, wordsOf } from '../draft/plan';
import { RoundFields } from '../draft/RoundFields';
import { useLiveRound, useRound } from '../RoundContext';

/** What a draft asks; who is asked stands on the page. */
export function ChangeDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { commands } = useLiveRound();
  const round = useRound((view) => view);
  const [before] = useState(() => planOf(round));
  const [plan, setPlan] = useState(before);
  const wrong = planErrors(plan, serverNow());
  const say = (key: (typeof wrong)['title']) => key && t(`roundDraft.${key}`);
  return (
    <CommandDialog<RoundCommand>
      title={t('roundDraft.change')}
      submit={t('app.save')}
      commands={commands}
      conflict={t('round.conflict')}
      errors={{ title: say(wrong.title), documents: say(wrong.documents), dueAt: say(wrong.dueAt) }}
      command={() => (plan === before ? undefined : { type: 'changeOpinionRound', ...wordsOf(plan) })}
      onClose={onClose}
    >
      {(error) => <RoundFields plan={plan} onChange={setPlan} error={error} />}
    </CommandDialog>
  );
}
