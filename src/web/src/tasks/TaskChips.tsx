import { CircleAlert, CircleCheck, CircleX, Clock, Hourglass, LoaderCircle } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Instant } from '../contract/meetings';
import type { TaskState } from '../contract/tasks';
import { Chip } from '../ui/feedback';

interface Shown {
  readonly state: TaskState;
  readonly confirmed?: boolean;
  readonly dueAt: Instant;
}

const look = {
  overdue: { tone: 'bad', icon: CircleAlert },
  open: { tone: 'plain', icon: Clock },
  inProgress: { tone: 'accent', icon: LoaderCircle },
  waits: { tone: 'warn', icon: Hourglass },
  done: { tone: 'good', icon: CircleCheck },
  cancelled: { tone: 'plain', icon: CircleX },
} as const;

export type TaskLook = keyof typeof look;

/** How a task is shown at a moment: what is late before all else, and of what is said to be done whether it waits for being accepted. */
export function lookOf({ state, confirmed, dueAt }: Shown, now: number): TaskLook {
  if (state === 'done') return confirmed === false ? 'waits' : 'done';
  if (state === 'cancelled') return 'cancelled';
  return Date.parse(dueAt) < now ? 'overdue' : state;
}

export function TaskChip({ task, now }: { task: Shown; now: number }) {
  const { t } = useTranslation();
  const shown = lookOf(task, now);
  const { tone, icon: Icon } = look[shown];
  return (
    <Chip tone={tone} icon={<Icon size={13} aria-hidden />}>
      {t(`taskLook.${shown}`)}
    </Chip>
  );
}
