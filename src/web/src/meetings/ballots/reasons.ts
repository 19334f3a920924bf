import type { TFunction } from 'i18next';
import type { BallotResultView, PassRuleView } from '../../contract/meetings';
import { formatNumber, formatShare } from '../../i18n/format';

const ruleKeys = {
  present: ['ballots.rulePresentMore', 'ballots.rulePresentLeast'],
  eligible: ['ballots.ruleEligibleMore', 'ballots.ruleEligibleLeast'],
  cast: ['ballots.ruleCastMore', 'ballots.ruleCastLeast'],
} as const;

/** The rule in words, with the number that it is a share of. */
export function ruleText(rule: PassRuleView, result: BallotResultView, t: TFunction): string {
  const [more, least] = ruleKeys[rule.base];
  return t(rule.strict ? more : least, { threshold: rule.threshold, base: formatNumber(result.base) });
}

/** "28/40 = 70 % > 50 %", or undefined where nobody voted. */
export function comparison(votes: number, rule: PassRuleView, result: BallotResultView): string | undefined {
  if (result.base === 0) return undefined;
  const [part = 1, whole = 1] = rule.threshold.split('/').map(Number);
  const enough = votes >= result.needed;
  const sign = rule.strict ? (enough ? '>' : '≤') : enough ? '≥' : '<';
  const threshold = formatShare(part / whole);
  return `${formatNumber(votes)}/${formatNumber(result.base)} = ${formatShare(votes / result.base)} ${sign} ${threshold}`;
}
