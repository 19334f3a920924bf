import { useTranslation } from 'react-i18next';
import { opinionAnswers } from '../../contract/rounds';
import { formatNumber, formatShare } from '../../i18n/format';
import { useRound } from '../RoundContext';

const parts = [...opinionAnswers, 'drafted', 'silent'] as const;

/** How many have answered what; those without an answer stand apart, whatever the rule makes of them. */
export function TotalsCard() {
  const { t } = useTranslation();
  const totals = useRound((view) => view.totals);
  const onNoReply = useRound((view) => view.onNoReply);
  if (!totals) return null;
  const { asked } = totals;
  const answered = totals.agree + totals.agreeWithRemarks + totals.disagree + totals.other;
  const text = (part: (typeof parts)[number]) =>
    part === 'drafted' || part === 'silent' ? t(`round.${part}`) : t(`opinionAnswer.${part}`);
  return (
    <section className="card totals" aria-labelledby="round-totals">
      <div className="card__head">
        <h2 id="round-totals">{t('round.totals')}</h2>
        <span>
          <strong>{t('rounds.answeredOf', { answered: formatNumber(answered), asked: formatNumber(asked) })}</strong>
          {asked > 0 && <span className="soft"> ({formatShare(answered / asked)})</span>}
        </span>
      </div>
      <div className="card__body">
        <div className="totals__bar" aria-hidden>
          {parts.map(
            (part) =>
              totals[part] > 0 && (
                <span
                  key={part}
                  className={`totals__part totals__part--${part}`}
                  style={{ flexGrow: totals[part] }}
                  title={`${text(part)}: ${formatNumber(totals[part])}`}
                />
              ),
          )}
        </div>
        <dl className="totals__list">
          {parts.map((part) => (
            <div key={part}>
              <dt>
                <span className={`totals__key totals__part--${part}`} aria-hidden />
                {text(part)}
              </dt>
              <dd>{formatNumber(totals[part])}</dd>
            </div>
          ))}
        </dl>
        <p className="soft">
          {t('round.seenOf', { seen: formatNumber(totals.seen), remarks: formatNumber(totals.remarks) })}
          {onNoReply === 'agree' &&
            ` · ${t('round.noReplyAgrees', { number: formatNumber(totals.silent + totals.drafted) })}`}
        </p>
      </div>
    </section>
  );
}
