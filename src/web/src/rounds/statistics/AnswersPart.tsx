import { useTranslation } from 'react-i18next';
import { opinionAnswers } from '../../contract/rounds';
import type { RoundStatistics } from '../../contract/roundsRest';
import { formatNumber, formatShare } from '../../i18n/format';
import { BarChart } from './BarChart';

const parts = [...opinionAnswers, 'drafted', 'silent'] as const;

/** How many have answered what. */
export function AnswersPart({ statistics }: { statistics: RoundStatistics }) {
  const { t } = useTranslation();
  const { answers, onNoReply, noReply } = statistics;
  const text = (part: (typeof parts)[number]) =>
    part === 'drafted' || part === 'silent' ? t(`round.${part}`) : t(`opinionAnswer.${part}`);
  return (
    <section className="card" aria-labelledby="by-answer">
      <div className="card__head">
        <h2 id="by-answer">{t('roundStatistics.byAnswer')}</h2>
      </div>
      <div className="card__body statistics__part">
        <BarChart
          label={t('roundStatistics.byAnswer')}
          bars={parts.map((part) => ({ key: part, text: text(part), value: answers[part], look: part }))}
        />
        <div>
          <table className="statistics__table">
            <thead>
              <tr>
                <th scope="col">{t('roundStatistics.answer')}</th>
                <th scope="col">{t('roundStatistics.count')}</th>
                <th scope="col">{t('roundStatistics.share')}</th>
              </tr>
            </thead>
            <tbody>
              {parts.map((part) => (
                <tr key={part}>
                  <th scope="row">{text(part)}</th>
                  <td>{formatNumber(answers[part])}</td>
                  <td>{answers.asked > 0 ? formatShare(answers[part] / answers.asked) : '–'}</td>
                </tr>
              ))}
              <tr className="statistics__sum">
                <th scope="row">{t('roundStatistics.asked')}</th>
                <td>{formatNumber(answers.asked)}</td>
                <td>{answers.asked > 0 ? formatShare(1) : '–'}</td>
              </tr>
            </tbody>
          </table>
          {onNoReply === 'agree' && (
            <p className="soft">{t('round.noReplyAgrees', { number: formatNumber(noReply) })}</p>
          )}
        </div>
      </div>
    </section>
  );
}
