import { Send } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Instant } from '../../contract/meetings';
import type { RoundTable } from '../../contract/roundsRest';
import { Button } from '../../ui/Button';
import { QuestionDialog } from '../page/QuestionDialog';

/** Why what became of the remarks cannot be sent; undefined: it can. */
export type NotSendable = 'noRemarks' | 'notAll' | 'nothingNew';

export function notSendable(table: Omit<RoundTable, 'rows'>, sentAt: Instant | undefined): NotSendable | undefined {
  const { remarks } = table.totals;
  if (remarks === 0) return 'noRemarks';
  if (table.answered < remarks) return 'notAll';
  return sentAt !== undefined && table.unsent === 0 ? 'nothingNew' : undefined;
}

interface SendAnswersProps {
  readonly sentAt: Instant | undefined;
  readonly isReady: boolean;
}

/** Tells all those asked what became of their remarks, the first time or again. */
export function SendAnswers({ sentAt, isReady }: SendAnswersProps) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  const title = t(sentAt ? 'roundTable.resend' : 'roundTable.send');
  return (
    <>
      <Button
        kind={sentAt && !isReady ? 'secondary' : 'primary'}
        icon={<Send size={18} aria-hidden />}
        isDisabled={!isReady}
        onPress={() => setAsking(true)}
      >
        {title}
      </Button>
      {isAsking && (
        <QuestionDialog
          title={title}
          text={t('roundTable.sendText')}
          command={{ type: 'sendRemarkAnswers' }}
          wrongState={t('roundTable.nothingNew')}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
