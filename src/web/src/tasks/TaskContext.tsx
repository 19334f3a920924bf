import { createContext, type ReactNode, useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MessagePage } from '../app/MessagePage';
import { useOpenStream } from '../app/useOpenStream';
import type { Id } from '../contract/meetings';
import type { TaskCommand, TaskView } from '../contract/tasks';
import { CommandSender } from '../live/CommandSender';
import type { LiveConnection } from '../live/LiveConnection';
import { LiveStream } from '../live/LiveStream';
import { useSelected, useStream } from '../live/react';
import { Loading } from '../ui/feedback';

export interface LiveTask {
  readonly id: Id;
  readonly connection: LiveConnection;
  readonly stream: LiveStream<TaskView>;
  readonly commands: CommandSender<TaskCommand>;
}

export function liveTask(id: Id, connection: LiveConnection): LiveTask {
  const stream = new LiveStream<TaskView>(connection, `task:${id}`);
  return { id, connection, stream, commands: new CommandSender<TaskCommand>(connection, stream) };
}

const TaskContext = createContext<LiveTask | undefined>(undefined);

export const TaskProvider = TaskContext.Provider;

export function useLiveTask(): LiveTask {
  const task = useContext(TaskContext);
  if (!task) throw new Error('useLiveTask needs a TaskProvider above it.');
  return task;
}

/** A part of the view; the selector picks and does not build. */
export function useTask<T>(select: (view: TaskView) => T): T {
  const { stream } = useLiveTask();
  if (stream.getSnapshot().status !== 'held') throw new Error('Parts of a task are shown only once its view is held.');
  return useSelected(stream, select) as T;
}

interface OpenTaskProps {
  readonly id: Id;
  readonly connection: LiveConnection;
  readonly children: ReactNode;
}

/** Follows a task, around what is shown of it. */
export function OpenTask({ id, connection, children }: OpenTaskProps) {
  const { t } = useTranslation();
  const [task] = useState(() => liveTask(id, connection));
  useOpenStream(task.stream);
  const snapshot = useStream(task.stream);
  if (snapshot.status === 'refused') {
    const { code } = snapshot.refusal;
    const unknown = code === 'notFound' || code === 'forbidden';
    return (
      <MessagePage
        title={t('task.refusedTitle')}
        text={t(unknown ? 'task.refusedText' : 'app.failed')}
        onward={{ href: '/tasks', text: t('tasks.title') }}
      />
    );
  }
  return snapshot.status === 'loading' ? <Loading /> : <TaskProvider value={task}>{children}</TaskProvider>;
}
