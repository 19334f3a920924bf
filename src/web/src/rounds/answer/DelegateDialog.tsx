import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Id } from '../../contract/meetings';
import type { RoundCommand } from '../../contract/rounds';
import { CommandDialog } from '../../organisation/FormDialog';
import { MemberPicker } from '../../organisation/MemberPicker';
import { useLiveRound } from '../RoundContext';

/** Another member answers in one's stead. */
export function DelegateDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { commands } = useLiveRound();
  const [to, setTo] = useState<Id>();
  return (
    <CommandDialog<RoundCommand>
      title={t('opinion.delegate')}
      submit={t('opinion.delegateSubmit')}
      commands={commands}
      conflict={t('round.conflict')}
      errors={{ memberId: !to && t('opinion.needDelegate') }}
      command={() => (to ? { type: 'delegateOpinion', memberId: to } : undefined)}
      onClose={onClose}
    >
      {(error) => (
        <>
          <p>{t('opinion.delegateText')}</p>
          <MemberPicker
            label={t('opinion.delegateTo')}
            placeholder={t('roundDraft.findPerson')}
            value={to}
            onChange={setTo}
            error={error('memberId')}
          />
        </>
      )}
    </CommandDialog>
  );
}
