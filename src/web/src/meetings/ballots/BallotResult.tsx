import { CircleCheck, CircleX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { BallotResultView, BallotView } from '../../contract/meetings';
import { formatNumber, formatShare } from '../../i18n/format';
import { Meter } from '../../ui/feedback';
import { namedOptions } from './options';
import { comparison, ruleText } from './reasons';

/** The outcome, and the numbers and the rule that it follows from. */
export function BallotResult({ ballot, result }: { ballot: BallotView; result: BallotResultView }) {
  const { t } = useTranslation();
  const options = namedOptions(ballot, t);
  const [first] = options;
  // Shares of the same whole as the rule's, so that one result has one percentage; who left after voting may make it too small.
  const all = Math.max(
    result.base,
    Object.values(result.counts).reduce((sum, count) => sum + count, 0),
  );
  const votes = first ? (result.counts[first.id] ?? 0) : 0;
  const compared = comparison(votes, ballot.passRule, result);
  return (
    <div className="result">
      <p className={result.passed ? 'result__verdict result__verdict--passed' : 'result__verdict'}>
        {result.passed ? <CircleCheck size={20} aria-hidden /> : <CircleX size={20} aria-hidden />}
        <strong>{result.passed ? t('ballots.passed') : t('ballots.failed')}</strong>
        {compared && <span className="result__why tabular">{compared}</span>}
      </p>
      <dl className="result__counts">
        {options.map(({ id, text }) => {
          const count = result.counts[id] ?? 0;
          return (
            <div key={id}>
              <dt>{text}</dt>
              <dd className="tabular">
                {t('ballots.votes', { votes: formatNumber(count) })}
                {all > 0 && <span className="soft"> · {formatShare(count / all)}</span>}
              </dd>
              <Meter share={all === 0 ? 0 : count / all} {...(id === first?.id ? {} : { tone: 'plain' })} />
            </div>
          );
        })}
      </dl>
      <p className="small">
        {ruleText(ballot.passRule, result, t)}{' '}
        {t('ballots.passedBecause', {
          votes: formatNumber(votes),
          option: first?.text ?? '',
          needed: formatNumber(result.needed),
        })}
      </p>
      <Turnout result={result} />
    </div>
  );
}

export function Turnout({ result }: { result: BallotResultView }) {
  const { t } = useTranslation();
  return (
    <p className="small soft">
      {t('ballots.turnout', {
        eligible: formatNumber(result.eligible),
        present: formatNumber(result.present),
        cast: formatNumber(result.cast),
      })}
      {result.hands !== undefined && ` ${t('ballots.ofThemHands', { count: result.hands })}`}
      {result.delegated !== undefined && ` ${t('ballots.ofThemDelegated', { count: result.delegated })}`}
    </p>
  );
}
