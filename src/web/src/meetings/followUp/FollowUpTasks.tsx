import '../../tasks/tasks.css';
import { ListTodo, RefreshCw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../app/clock';
import { Link } from '../../app/router';
import { useReloadOnReturn } from '../../app/useReloadOnReturn';
import { dataOf, useResource } from '../../app/useResource';
import type { AgendaStatus } from '../../contract/meetings';
import type { FollowUpAnswer, RecordedTask, TaskItem } from '../../contract/tasks';
import { formatDue, formatMoment } from '../../i18n/format';
import { TaskActions } from '../../tasks/page/TaskActions';
import { TaskChip } from '../../tasks/TaskChips';
import { OpenTask, useTask } from '../../tasks/TaskContext';
import { Button } from '../../ui/Button';
import { Failed, FailedNote } from '../../ui/feedback';
import { useLiveMeeting, useMeeting } from '../MeetingContext';

/** What the first item of a meeting looks back on: the tasks as they are, and once the meeting is over as they were when it was started. For stewards and delegates. */
export function FollowUpTasks({ status }: { status: AgendaStatus }) {
  const { t } = useTranslation();
  const { id } = useLiveMeeting();
  const over = useMeeting((view) => view.status === 'closed' || view.status === 'cancelled');
  const counted = useMeeting(
    ({ me }) => me !== undefined && !me.byLink && me.role !== 'guest' && me.role !== 'display',
  );
  const read = useResource<FollowUpAnswer>(!counted ? undefined : `/api/meetings/${id}/tasks`);
  const { reload } = read;
  useReloadOnReturn(reload);
  // biome-ignore lint/correctness/useExhaustiveDependencies: started, the item has a list of its own, and over, the meeting has no other
  useEffect(() => reload(), [status, over, reload]);
  const data = dataOf(read);
  if (!data) {
    // Hidden or removed meanwhile.
    if (read.status !== 'failed' || read.error.status === 404) return null;
    return <Failed text={t('followUp.failed')} onRetry={reload} />;
  }

  const { items, left, mayReport, recorded } = data;
  if (over) return recorded ? <Recorded recorded={recorded} /> : null;
  return (
    <div className="follow-up">
      {read.status === 'failed' && <FailedNote text={t('followUp.failed')} onRetry={reload} />}
      {items.length === 0 ? (
        <p className="soft small">{t('followUp.none')}</p>
      ) : (
        <ul className="follow-up__list" aria-label={t('followUp.title')}>
          {items.map((task) => (
            <TaskLine key={task.id} task={task} mayReport={mayReport.includes(task.id)} onChanged={reload} />
          ))}
        </ul>
      )}
      {left > 0 && <p className="soft small">{t('followUp.left', { count: left })}</p>}
      {recorded && <p className="soft small">{t('followUp.recordedAt', { at: formatMoment(recorded.at) })}</p>}
    </div>
  );
}

interface TaskLineProps {
  readonly task: TaskItem;
  readonly mayReport: boolean;
  readonly onChanged: () => void;
}

function TaskLine({ task, mayReport, onChanged }: TaskLineProps) {
  const { t } = useTranslation();
  const now = useNow();
  const { connection } = useLiveMeeting();
  const [open, setOpen] = useState(false);
  return (
    <li className={task.overdue ? 'follow-up__task follow-up__task--overdue' : 'follow-up__task'}>
      <p>{mayReport ? <Link href={`/tasks/${task.id}`}>{task.text}</Link> : task.text}</p>
      <p className="task__facts">
        <TaskChip task={task} now={now} />
        <span>{task.ownerName}</span>
        <span>{t('tasks.due', { at: formatDue(task.dueAt) })}</span>
        {task.percent !== undefined && <span>{t('task.percentOf', { percent: task.percent })}</span>}
      </p>
      {mayReport && !open && (
        <Button
          size="small"
          kind="quiet"
          icon={<RefreshCw size={16} aria-hidden />}
          aria-label={t('followUp.updateNamed', { text: task.text })}
          onPress={() => setOpen(true)}
        >
          {t('followUp.update')}
        </Button>
      )}
      {open && (
        <OpenTask id={task.id} connection={connection}>
          <TaskActions size="small" />
          <Changes onChanged={onChanged} />
        </OpenTask>
      )}
    </li>
  );
}

/** Tells of what becomes of the task while it is followed. */
function Changes({ onChanged }: { onChanged: () => void }) {
  const entries = useTask((view) => Object.keys(view.entries).length);
  const [first] = useState(entries);
  useEffect(() => {
    if (entries !== first) onChanged();
  }, [entries, first, onChanged]);
  return null;
}

function Recorded({ recorded }: { recorded: NonNullable<FollowUpAnswer['recorded']> }) {
  const { t } = useTranslation();
  const then = Date.parse(recorded.at);
  return (
    <div className="follow-up">
      <p className="soft small">
        <ListTodo size={14} aria-hidden /> {t('followUp.asRecorded', { at: formatMoment(recorded.at) })}
      </p>
      <ul className="follow-up__list" aria-label={t('followUp.title')}>
        {recorded.items.map((task: RecordedTask) => (
          <li key={task.taskId} className="follow-up__task">
            <p>{task.text}</p>
            <p className="task__facts">
              <TaskChip task={{ ...task, confirmed: false }} now={then} />
              <span>{task.ownerName}</span>
              <span>{t('tasks.due', { at: formatDue(task.dueAt) })}</span>
            </p>
          </li>
        ))}
      </ul>
      {recorded.left > 0 && <p className="soft small">{t('followUp.left', { count: recorded.left })}</p>}
    </div>
  );
}
