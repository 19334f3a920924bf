import { ListTodo } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { withQuery } from '../../app/api';
import { useNow } from '../../app/clock';
import { Link } from '../../app/router';
import { type Pages, usePages } from '../../app/usePages';
import { useReloadOnReturn } from '../../app/useReloadOnReturn';
import type { TaskItem } from '../../contract/tasks';
import { formatDate, formatDue, formatNumber } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { Failed, FailedNote, Loading, Meter } from '../../ui/feedback';
import { TaskChip } from '../TaskChips';
import type { Whose } from './TasksPage';

const columns = ['overdue', 'open', 'inProgress', 'done'] as const;
type Column = (typeof columns)[number];

/** By how far they are, what is late first; what is late stands there alone. On a phone one list below the other. */
export function Board({ whose, q }: { whose: Whose; q: string }) {
  const { t } = useTranslation();
  // As many as the server gives at once.
  const of = (state: Column) => withQuery('/api/tasks', { whose, state, q, limit: '200' });
  const lists: Readonly<Record<Column, Pages<TaskItem>>> = {
    overdue: usePages<TaskItem>(of('overdue')),
    open: usePages<TaskItem>(of('open')),
    inProgress: usePages<TaskItem>(of('inProgress')),
    done: usePages<TaskItem>(of('done')),
  };
  const all = columns.map((column) => lists[column]);
  const again = () => {
    for (const list of all) list.reload();
  };
  const failed = all.filter(({ status }) => status === 'failed');
  const none = all.every(({ items }) => items.length === 0);
  if (none && failed.length > 0) return <Failed text={t('tasks.failed')} onRetry={again} />;
  if (all.some(({ status, items }) => status === 'loading' && items.length === 0)) return <Loading />;
  if (none)
    return (
      <div className="card empty tasks__none" role="status">
        <ListTodo size={32} aria-hidden />
        <p>{t(q ? 'tasks.noneFound' : `tasks.none_${whose}`)}</p>
        {whose === 'mine' && !q && <Link href="/tasks?whose=unit">{t('tasks.toUnit')}</Link>}
      </div>
    );
  const refresh = () => {
    for (const list of failed) list.refresh();
  };
  return (
    <>
      {failed.length > 0 && <FailedNote text={t('tasks.failed')} onRetry={refresh} />}
      <div className="tasks__board">
        {columns.map((column) => (
          <TaskColumn key={column} column={column} pages={lists[column]} />
        ))}
      </div>
    </>
  );
}

function TaskColumn({ column, pages }: { column: Column; pages: Pages<TaskItem> }) {
  const { t } = useTranslation();
  useReloadOnReturn(pages.refresh);
  const items = column === 'overdue' ? pages.items : pages.items.filter((task) => !task.overdue);
  // What is late is due first: a whole page may be of it, and what is not late comes behind.
  const isBehind = items.length === 0 && pages.hasMore && pages.status === 'loaded';
  useEffect(() => {
    if (isBehind) pages.loadMore();
  }, [isBehind, pages.loadMore]);
  // There may be some all the same.
  const isUnknown = items.length === 0 && pages.status === 'failed';
  const count = pages.hasMore ? t('tasks.atLeast', { count: items.length }) : formatNumber(items.length);
  return (
    <section
      className={items.length === 0 ? 'tasks__column tasks__column--empty' : 'tasks__column'}
      aria-labelledby={`tasks-${column}`}
    >
      <h2 id={`tasks-${column}`} className={`tasks__state tasks__state--${column}`}>
        {t(`tasks.column_${column}`)} <span className="tabular soft">{isUnknown ? '–' : count}</span>
      </h2>
      {items.length === 0 ? (
        <p className="soft small">{t(isUnknown ? 'tasks.failed' : pages.hasMore ? 'app.loading' : 'tasks.noneHere')}</p>
      ) : (
        <ul className="tasks__list">
          {items.map((task) => (
            <TaskCard key={task.id} task={task} />
          ))}
        </ul>
      )}
      {pages.hasMore && items.length > 0 && (
        <Button size="small" onPress={pages.loadMore} isPending={pages.status === 'loading'}>
          {t('app.more')}
        </Button>
      )}
    </section>
  );
}

function TaskCard({ task }: { task: TaskItem }) {
  const { t } = useTranslation();
  const now = useNow();
  return (
    <li className="card task-card">
      <h3>
        <Link href={`/tasks/${task.id}`}>{task.text}</Link>
      </h3>
      <p className="task__facts">
        <TaskChip task={task} now={now} />
        <span>{t('tasks.due', { at: formatDue(task.dueAt) })}</span>
      </p>
      {task.percent !== undefined && task.state !== 'done' && <Meter share={task.percent / 100} tone="good" />}
      <p className="task__facts soft">
        <span>{task.ownerName}</span>
        <span>{t('tasks.from', { title: task.meetingTitle, day: formatDate(task.meetingAt) })}</span>
      </p>
    </li>
  );
}
