import { EllipsisVertical } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { MenuTrigger } from 'react-aria-components/Menu';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button';
import { ActionMenu, type MenuAction } from '../../../ui/Menu';
import { useMeeting } from '../../MeetingContext';
import { currentIssue } from '../documents';
import { CorrectionDialog } from '../issued/CorrectionDialog';
import { SignFileDialog } from '../issued/SignFileDialog';
import { useMinutes } from '../MinutesContext';
import { FormDialog } from './FormDialog';
import { type StepAction, StepDialogs } from './StepDialogs';
import { type NextStep, nextStepOf, openObjections } from './steps';

type Opened = StepAction | 'form' | 'correct' | 'signFile';

/** What a button opens for each step; others are only said. */
const opens: Partial<Readonly<Record<NextStep, Opened>>> = {
  chooseRegister: 'form',
  initial: 'initial',
  adopt: 'adopt',
  lock: 'lock',
  sign: 'sign',
  issue: 'issue',
  chooseOnlyRegister: 'form',
  signFile: 'signFile',
};

/** The one thing that is the caller's to do next, and in a menu what is done seldom. */
export function NextStepBar() {
  const { t } = useTranslation();
  const minutes = useMinutes();
  const { view, isSteward, isChair, mayObject } = minutes;
  const status = useMeeting((meeting) => meeting.status);
  const [opened, setOpened] = useState<Opened>();
  const close = () => setOpened(undefined);
  const next = nextStepOf(view, { status, isSteward, isChair, mayObject });
  const issue = currentIssue(view);
  const count = openObjections(view);
  const open = (action: Opened) => () => setOpened(action);

  const action = (id: Opened, danger = false): MenuAction => ({
    id,
    text: t(`minutesStep.do_${id}`),
    danger,
    act: open(id),
  });
  const before = view.stage === 'draft' && status === 'closed';
  const all: readonly (MenuAction | false)[] = [
    view.stage !== 'issued' && action('form'),
    before && action('initial'),
    view.stage === 'initialled' && count === 0 && action('lock'),
    (view.stage === 'initialled' || view.stage === 'locked' || view.stage === 'signed') && action('return'),
    view.stage === 'issued' && issue !== undefined && issue.pdf !== undefined && action('signFile'),
    view.stage === 'issued' && action('revise'),
    issue !== undefined && isChair && action('correct'),
    issue !== undefined && action('recall', true),
  ];
  const actions = isSteward ? all.filter((each) => each !== false).filter(({ id }) => id !== opens[next]) : [];
  const button = opens[next];
  return (
    <div className="next-step">
      <div className="next-step__words">
        <p className="eyebrow">{t('minutesStep.next')}</p>
        <p>{t(`nextStep.${next}`, { count })}</p>
      </div>
      <div className="next-step__buttons">
        {button && (
          <Button kind="primary" onPress={open(button)}>
            {t(`minutesStep.do_${button}`)}
          </Button>
        )}
        {next === 'answer' && <Jump to="minutes-objections">{t('nextStep.toObjections')}</Jump>}
        {next === 'object' && <Jump to="minutes-objections">{t('nextStep.toObject')}</Jump>}
        {actions.length > 0 && (
          <MenuTrigger>
            <Button size="icon" aria-label={t('minutesStep.more')} icon={<EllipsisVertical size={18} aria-hidden />} />
            <ActionMenu actions={actions} />
          </MenuTrigger>
        )}
      </div>
      {opened === 'form' && <FormDialog onClose={close} />}
      {opened === 'correct' && <CorrectionDialog onClose={close} />}
      {opened === 'signFile' && issue && <SignFileDialog ordinal={issue.ordinal} onClose={close} />}
      {opened && opened !== 'form' && opened !== 'correct' && opened !== 'signFile' && (
        <StepDialogs action={opened} onClose={close} />
      )}
    </div>
  );
}

function Jump({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Button
      kind="primary"
      onPress={() => {
        const heading = document.getElementById(to);
        heading?.scrollIntoView({ block: 'start' });
        heading?.focus({ preventScroll: true });
      }}
    >
      {children}
    </Button>
  );
}
