import { useTranslation } from 'react-i18next';
import { opinionAnswers } from '../../contract/rounds';
import type { RoundStatistics } from '../../contract/roundsRest';
import { formatNumber } from '../../i18n/format';
import { AnswerFigures } from './AnswerFigures';

const parts = [...opinionAnswers, 'drafted', 'silent'] as const;

/** How many have answered what. */
export function AnswersPart({ statistics }: { statistics: RoundStatistics }) {
  const { t } = useTranslation();
  const { answers, onNoReply, noReply } = statistics;
  const text = (part: (typeof parts)[number]) =>
    part === 'drafted' || part === 'silent' ? t(`round.${part}`) : t(`opinionAnswer.${part}`);
  return (
    <AnswerFigures
      bars={parts.map((part) => ({ key: part, text: text(part), value: answers[part], look: part }))}
      asked={answers.asked}
      askedText={t('roundStatistics.asked')}
      foot={
        onNoReply === 'agree' && <p className="soft">{t('round.noReplyAgrees', { number: formatNumber(noReply) })}</p>
      }
    />
  );
}
