import type { MeetingStatus, MinutesStepView, MinutesView } from '../../../contract/meetings';
import { currentIssue } from '../documents';

export const stepNames = ['draft', 'initial', 'adopt', 'lock', 'sign', 'issue'] as const;
export type StepName = (typeof stepNames)[number];

export interface Step {
  readonly name: StepName;
  /** `passed`: went on without it, as adoption may be. */
  readonly state: 'done' | 'current' | 'ahead' | 'passed';
  readonly by?: MinutesStepView;
}

/** Where the document is on its way: the current one is what is under way or to be done next. */
export function stepsOf(view: MinutesView): readonly Step[] {
  const current = { draft: 0, initialled: view.adopted ? 3 : 2, locked: 4, signed: 5, issued: 6 }[view.stage];
  const by = {
    draft: undefined,
    initial: view.initialled,
    adopt: view.adopted,
    lock: view.locked,
    sign: view.signed,
    issue: undefined,
  };
  return stepNames.map((name, index) => {
    const step = by[name];
    const done = name === 'adopt' && !step ? 'passed' : 'done';
    const state = index < current ? done : index === current ? 'current' : 'ahead';
    return step ? { name, state, by: step } : { name, state };
  });
}

/** What the caller does next; `wait…`: somebody else's turn. */
export type NextStep =
  | 'waitForClose'
  | 'chooseRegister'
  | 'initial'
  | 'answer'
  | 'adopt'
  | 'waitForAdoption'
  | 'lock'
  | 'sign'
  | 'issue'
  | 'chooseOnlyRegister'
  | 'signFile'
  | 'object'
  | 'read'
  | 'waitForDraft'
  | 'waitForChair'
  | 'waitForIssue'
  | 'recalled';

export interface Situation {
  readonly status: MeetingStatus;
  readonly isSteward: boolean;
  readonly isChair: boolean;
  readonly mayObject: boolean;
}

export function nextStepOf(view: MinutesView, { status, isSteward, isChair, mayObject }: Situation): NextStep {
  const { stage, form, adopted } = view;
  if (stage === 'issued') {
    const current = currentIssue(view);
    if (!current) return 'recalled';
    return isSteward && current.pdf && Object.keys(current.signatures).length === 0 ? 'signFile' : 'read';
  }
  if (!isSteward) {
    if (stage === 'draft') return 'waitForDraft';
    if (stage === 'initialled') return mayObject ? 'object' : 'read';
    return stage === 'locked' ? 'waitForChair' : 'waitForIssue';
  }
  if (stage === 'draft') {
    if (status !== 'closed') return 'waitForClose';
    return form?.registerId ? 'initial' : 'chooseRegister';
  }
  if (stage === 'initialled') {
    if (openObjections(view) > 0) return 'answer';
    if (adopted) return 'lock';
    return isChair ? 'adopt' : 'waitForAdoption';
  }
  if (stage === 'locked') return isChair ? 'sign' : 'waitForChair';
  return form?.registerId ? 'issue' : 'chooseOnlyRegister';
}

export function openObjections({ objections }: Pick<MinutesView, 'objections'>): number {
  return Object.values(objections).filter(({ answer, withdrawn }) => !answer && !withdrawn).length;
}
