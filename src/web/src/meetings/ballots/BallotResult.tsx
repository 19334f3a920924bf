import { CircleCheck, CircleX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { BallotResultView, BallotView, PassRuleView } from '../../contract/meetings';
import { formatNumber, formatShare } from '../../i18n/format';
import { Meter } from '../../ui/feedback';
import { namedOptions } from './options';

/** The outcome, and the numbers and the rule that it follows from. */
export function BallotResult({ ballot, result }: { ballot: BallotView; result: BallotResultView }) {
  const { t } = useTranslation();
  const options = namedOptions(ballot, t);
  const [first] = options;
  const all = Object.values(result.counts).reduce((sum, count) => sum + count, 0);
  return (
    <div className="result">
      <p className={result.passed ? 'result__verdict result__verdict--passed' : 'result__verdict'}>
        {result.passed ? <CircleCheck size={20} aria-hidden /> : <CircleX size={20} aria-hidden />}
        <strong>{result.passed ? t('ballots.passed') : t('ballots.failed')}</strong>
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
        {t(ruleWords(ballot.passRule), { threshold: ballot.passRule.threshold, base: formatNumber(result.base) })}{' '}
        {t('ballots.passedBecause', {
          votes: formatNumber(first ? (result.counts[first.id] ?? 0) : 0),
          option: first?.text ?? '',
          needed: formatNumber(result.needed),
        })}
      </p>
      <p className="small soft">
        {t('ballots.turnout', {
          eligible: formatNumber(result.eligible),
          present: formatNumber(result.present),
          cast: formatNumber(result.cast),
        })}
      </p>
    </div>
  );
}

const ruleKeys = {
  present: ['ballots.rulePresentMore', 'ballots.rulePresentLeast'],
  eligible: ['ballots.ruleEligibleMore', 'ballots.ruleEligibleLeast'],
  cast: ['ballots.ruleCastMore', 'ballots.ruleCastLeast'],
} as const;

function ruleWords(rule: PassRuleView) {
  const [more, least] = ruleKeys[rule.base];
  return rule.strict ? more : least;
}
