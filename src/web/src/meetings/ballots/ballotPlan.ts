import type { PrepareBallot } from '../../contract/commands';
import { Limits } from '../../contract/limits';
import type { BallotKind, BallotMethod, BallotView, Id, PassRuleView } from '../../contract/meetings';
import { cleanLine } from '../../ui/text';
import { ordered } from '../ordered';

/** The pass rules that unions' statutes use; the first of each kind is the usual one. */
const motionRules = {
  rulePresentHalf: { base: 'present', threshold: '1/2', strict: true },
  rulePresentTwoThirds: { base: 'present', threshold: '2/3', strict: false },
  ruleEligibleHalf: { base: 'eligible', threshold: '1/2', strict: true },
  ruleEligibleTwoThirds: { base: 'eligible', threshold: '2/3', strict: false },
  ruleCastHalf: { base: 'cast', threshold: '1/2', strict: true },
} as const satisfies Record<string, PassRuleView>;

const electionRules = {
  electionValidHalf: { base: 'cast', threshold: '1/2', strict: true },
  electionPresentHalf: { base: 'present', threshold: '1/2', strict: true },
  electionEligibleHalf: { base: 'eligible', threshold: '1/2', strict: true },
} as const satisfies Record<string, PassRuleView>;

export const rules = { ...motionRules, ...electionRules };

type RuleName = keyof typeof rules;

export const noItem = 'none';

/** What the dialog holds while a ballot is prepared. */
export interface BallotPlan {
  readonly kind: BallotKind;
  readonly title: string;
  readonly itemId: Id;
  readonly method: BallotMethod;
  readonly secrecy: 'public' | 'secret';
  readonly answers: 'standard' | 'own';
  readonly options: readonly string[];
  /** One candidate a line. */
  readonly candidates: string;
  readonly seats: string;
  readonly rule: RuleName;
  readonly repeats?: Id;
}

export function newPlan(itemId: Id = noItem): BallotPlan {
  return {
    kind: 'motion',
    title: '',
    itemId,
    method: 'electronic',
    secrecy: 'public',
    answers: 'standard',
    options: ['', ''],
    candidates: '',
    seats: '1',
    rule: 'rulePresentHalf',
  };
}

export function rulesOf(kind: BallotKind): readonly RuleName[] {
  return Object.keys(kind === 'election' ? electionRules : motionRules) as RuleName[];
}

/** The plan with another kind: an election is by machine or on paper, mostly secret, and has rules of its own. */
export function withKind(plan: BallotPlan, kind: BallotKind): BallotPlan {
  if (kind === plan.kind) return plan;
  return kind === 'election'
    ? { ...plan, kind, method: 'electronic', secrecy: 'secret', rule: 'electionValidHalf' }
    : { ...plan, kind, rule: 'rulePresentHalf' };
}

export function methodsOf(kind: BallotKind): readonly BallotMethod[] {
  return kind === 'election' ? ['electronic', 'paper'] : ['electronic', 'hands', 'mixed', 'paper'];
}

/** Hands are seen by everyone. */
export function mayBeSecret(method: BallotMethod): boolean {
  return method === 'electronic' || method === 'paper';
}

export function planOf(ballot: BallotView): BallotPlan {
  const titles = ordered(ballot.options).map(([, option]) => option.title ?? '');
  const election = ballot.kind === 'election';
  const own = !election && titles.some((title) => title !== '');
  const { base, threshold, strict } = ballot.passRule;
  const rule = rulesOf(ballot.kind).find(
    (name) => rules[name].base === base && rules[name].threshold === threshold && rules[name].strict === strict,
  );
  return {
    ...newPlan(ballot.itemId),
    kind: ballot.kind,
    title: ballot.title,
    method: ballot.method,
    secrecy: ballot.secret ? 'secret' : 'public',
    answers: own ? 'own' : 'standard',
    options: own ? titles : ['', ''],
    candidates: election ? titles.join('\n') : '',
    seats: String(ballot.seats ?? 1),
    rule: rule ?? rulesOf(ballot.kind)[0] ?? 'rulePresentHalf',
    ...(ballot.repeats ? { repeats: ballot.repeats } : {}),
  };
}

/** A further round: of an election for the seats left, between those tied, or else those not elected; of a void ballot the same again. */
export function roundOf(id: Id, ballot: BallotView): BallotPlan {
  const plan = { ...planOf(ballot), repeats: id };
  const result = ballot.result;
  if (ballot.status !== 'closed' || ballot.kind !== 'election' || !result) return plan;
  const names = ordered(ballot.options).filter(([option]) =>
    result.tied?.length ? result.tied.includes(option) : !result.elected?.includes(option),
  );
  return {
    ...plan,
    candidates: names.map(([, option]) => option.title ?? '').join('\n'),
    seats: String(Math.min(result.seatsLeft ?? 1, names.length)),
  };
}

export function candidatesOf(plan: BallotPlan): readonly string[] {
  return plan.candidates
    .split('\n')
    .map(cleanLine)
    .filter((name) => name !== '');
}

export interface PlanErrors {
  readonly title?: 'needTitle';
  readonly options?: 'needOptions' | 'needCandidates' | 'tooManyCandidates' | 'candidateTwice';
  readonly seats?: 'needSeats';
}

export function errorsOf(plan: BallotPlan): PlanErrors {
  const title = cleanLine(plan.title) === '' ? { title: 'needTitle' as const } : {};
  if (plan.kind === 'motion') {
    const missing = plan.answers === 'own' && plan.options.some((option) => cleanLine(option) === '');
    return { ...title, ...(missing ? { options: 'needOptions' as const } : {}) };
  }
  const names = candidatesOf(plan);
  const options = candidatesError(names);
  const seats = /^\d{1,3}$/.test(plan.seats.trim()) ? Number(plan.seats) : 0;
  return {
    ...title,
    ...(options ? { options } : {}),
    ...(seats < 1 || seats > names.length ? { seats: 'needSeats' as const } : {}),
  };
}

function candidatesError(names: readonly string[]): PlanErrors['options'] {
  if (names.length === 0) return 'needCandidates';
  if (names.length > Limits.candidates) return 'tooManyCandidates';
  return new Set(names).size < names.length ? 'candidateTwice' : undefined;
}

/** What is sent, of a plan without errors. */
export function fieldsOf(plan: BallotPlan): Omit<PrepareBallot, 'type'> {
  const options = plan.kind === 'election' ? candidatesOf(plan) : plan.options.map(cleanLine);
  return {
    kind: plan.kind,
    title: cleanLine(plan.title),
    secret: mayBeSecret(plan.method) && plan.secrecy === 'secret',
    method: plan.method,
    passRule: rules[plan.rule],
    ...(plan.itemId === noItem ? {} : { itemId: plan.itemId }),
    ...(plan.kind === 'election' || plan.answers === 'own' ? { options } : {}),
    ...(plan.kind === 'election' ? { seats: Number(plan.seats) } : {}),
    ...(plan.repeats ? { repeats: plan.repeats } : {}),
  };
}
