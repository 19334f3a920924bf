import '../tasks.css';
import { ArrowLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../app/clock';
import { Link } from '../../app/router';
import { StaleNote } from '../../app/StaleNote';
import { usePageTitle } from '../../app/usePageTitle';
import type { Id } from '../../contract/meetings';
import type { TaskEntry } from '../../contract/tasks';
import { formatDate, formatDue, formatMoment } from '../../i18n/format';
import { useConnection } from '../../live/ConnectionContext';
import { Meter } from '../../ui/feedback';
import { TaskChip } from '../TaskChips';
import { OpenTask, useLiveTask, useTask } from '../TaskContext';
import { TaskActions } from './TaskActions';

/** `/tasks/{id}` */
export default function TaskPage({ id }: { id: Id }) {
  return (
    <OpenTask id={id} connection={useConnection()}>
      <TaskContents />
    </OpenTask>
  );
}

/** Below a provider of the task: what is to be done, how far it is, and what came of it so far. */
export function TaskContents() {
  const { t } = useTranslation();
  const now = useNow();
  const task = useTask((view) => view);
  const { connection } = useLiveTask();
  usePageTitle(task.text);
  const { source } = task;
  const isSteward = task.me !== undefined && task.me.memberId in task.stewards;
  const from = t('task.source', { title: source.meetingTitle, day: formatDate(source.meetingAt) });
  return (
    <div className="task">
      <Link href="/tasks" className="task__back">
        <ArrowLeft size={16} aria-hidden />
        {t('tasks.title')}
      </Link>
      <header className="task__head">
        <h1>{task.text}</h1>
        <p className="task__facts">
          <TaskChip task={task} now={now} />
          <span>{t('tasks.due', { at: formatDue(task.dueAt) })}</span>
          <span>{t('tasks.owner', { name: task.owner.name })}</span>
        </p>
        <p className="task__facts soft">
          {isSteward ? <Link href={`/meetings/${source.meetingId}`}>{from}</Link> : <span>{from}</span>}
          <span>{source.unitName}</span>
          <span>{t('task.assignedAt', { at: formatMoment(task.assignedAt) })}</span>
        </p>
      </header>
      <StaleNote connection={connection} />
      {task.percent !== undefined && (
        <div className="task__percent">
          <Meter share={task.percent / 100} tone="good" />
          <span className="tabular">{t('task.percentOf', { percent: task.percent })}</span>
        </div>
      )}
      {task.restricted && <p className="note">{t('task.restricted')}</p>}
      <TaskActions />
      {task.conclusion && (
        <section className="card" aria-labelledby="task-conclusion">
          <div className="card__head">
            <h2 id="task-conclusion">{t('task.conclusion')}</h2>
          </div>
          <p className="card__body task__text">{task.conclusion}</p>
        </section>
      )}
      <History />
    </div>
  );
}

function History() {
  const { t } = useTranslation();
  const entries = useTask((view) => view.entries);
  const newest = Object.entries(entries).sort(([a], [b]) => Number(b) - Number(a));
  return (
    <section className="card" aria-labelledby="task-history">
      <div className="card__head">
        <h2 id="task-history">{t('task.history')}</h2>
      </div>
      {newest.length === 0 ? (
        <p className="empty">{t('task.noHistory')}</p>
      ) : (
        <ol className="task__entries">
          {newest.map(([number, entry]) => (
            <Entry key={number} entry={entry} />
          ))}
        </ol>
      )}
    </section>
  );
}

function Entry({ entry }: { entry: TaskEntry }) {
  const { t } = useTranslation();
  const { kind, at, byName, text, percent, dueAt, ownerName } = entry;
  return (
    <li className="task__entry">
      <p className="task__facts">
        <strong>{t(`taskEntry.${kind}`)}</strong>
        {percent !== undefined && <span>{t('task.percentOf', { percent })}</span>}
        {ownerName && <span>{t('tasks.owner', { name: ownerName })}</span>}
        {dueAt && <span>{t('tasks.due', { at: formatDue(dueAt) })}</span>}
      </p>
      {text && <p className="task__text">{text}</p>}
      <p className="task__facts soft">
        {byName && <span>{byName}</span>}
        <time dateTime={at}>{formatMoment(at)}</time>
      </p>
    </li>
  );
}
