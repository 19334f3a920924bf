import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Id } from '../../contract/meetings';
import { MemberPicker } from '../../organisation/MemberPicker';
import { RoundDialog } from '../RoundDialog';

/** Another member answers in one's stead. */
export function DelegateDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [to, setTo] = useState<Id>();
  return (
    <RoundDialog
      title={t('opinion.delegate')}
      submit={t('opinion.delegateSubmit')}
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
    </RoundDialog>
  );
}
