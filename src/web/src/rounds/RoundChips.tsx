import { CircleCheck, CircleX, Clock, EyeOff, FilePen, LockKeyhole } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../app/clock';
import type { Instant } from '../contract/meetings';
import type { OpinionAnswer, RemarkDisposition, RoundStage } from '../contract/rounds';
import { formatDue } from '../i18n/format';
import { Chip, type Tone } from '../ui/feedback';
import { isSoon, leftUntil } from './remaining';

const stageLook = {
  draft: { tone: 'plain', icon: FilePen },
  open: { tone: 'accent', icon: Clock },
  closed: { tone: 'good', icon: LockKeyhole },
  cancelled: { tone: 'bad', icon: CircleX },
} as const;

interface StageProps {
  readonly stage: RoundStage;
  readonly dueAt: Instant;
}

/** How far the round is, and while it is open how much time is left. */
export function StageChip({ stage, dueAt }: StageProps) {
  const { t } = useTranslation();
  const { tone, icon: Icon } = stageLook[stage];
  if (stage === 'open') return <RemainingChip dueAt={dueAt} />;
  return (
    <Chip tone={tone} icon={<Icon size={13} aria-hidden />}>
      {t(`roundStage.${stage}`)}
    </Chip>
  );
}

function RemainingChip({ dueAt }: { dueAt: Instant }) {
  const { t } = useTranslation();
  const now = useNow();
  const left = leftUntil(dueAt, now);
  const tone: Tone = left === 'over' ? 'bad' : isSoon(dueAt, now) ? 'warn' : 'accent';
  const text =
    left === 'over'
      ? t('rounds.over')
      : left === 'moment'
        ? t('rounds.leftMoment')
        : t(`rounds.left_${left.unit}`, { count: left.count });
  return (
    <span title={t('rounds.due', { at: formatDue(dueAt) })}>
      <Chip tone={tone} icon={<Clock size={13} aria-hidden />}>
        {text}
      </Chip>
    </span>
  );
}

export function BlindChip() {
  const { t } = useTranslation();
  return <Chip icon={<EyeOff size={13} aria-hidden />}>{t('rounds.blind')}</Chip>;
}

const answerTone: Readonly<Record<OpinionAnswer, Tone>> = {
  agree: 'good',
  agreeWithRemarks: 'accent',
  disagree: 'bad',
  other: 'warn',
};

export function AnswerChip({ answer }: { answer: OpinionAnswer }) {
  const { t } = useTranslation();
  return <Chip tone={answerTone[answer]}>{t(`opinionAnswer.${answer}`)}</Chip>;
}

const dispositionTone: Readonly<Record<RemarkDisposition, Tone>> = {
  accepted: 'good',
  explained: 'accent',
  notAccepted: 'bad',
};

export function DispositionChip({ disposition }: { disposition: RemarkDisposition }) {
  const { t } = useTranslation();
  return (
    <Chip tone={dispositionTone[disposition]} icon={<CircleCheck size={13} aria-hidden />}>
      {t(`disposition.${disposition}`)}
    </Chip>
  );
}
