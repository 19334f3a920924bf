import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type TaskCommand, TaskLimits } from '../contract/tasks';
import { CommandDialog } from '../organisation/FormDialog';
import { TextField } from '../ui/fields';
import { clean } from '../ui/text';
import { useLiveTask } from './TaskContext';

interface TaskDialogProps {
  readonly title: string;
  readonly danger?: boolean;
  /** As of `CommandDialog`. */
  readonly errors: Readonly<Record<string, string | undefined | false>>;
  readonly command: () => TaskCommand | undefined;
  readonly onClose: () => void;
  readonly children: (error: (field: string) => string | undefined) => ReactNode;
}

/** A dialog that sends one command to the task. */
export function TaskDialog(props: TaskDialogProps) {
  const { t } = useTranslation();
  const { commands } = useLiveTask();
  return (
    <CommandDialog<TaskCommand>
      {...props}
      submit={props.title}
      cancel={t('task.leave')}
      commands={commands}
      conflict={t('task.changed')}
      general={{ wrongState: t('task.changed') }}
    />
  );
}

interface ReasonFieldProps {
  readonly value: string;
  readonly onChange: (reason: string) => void;
  readonly error: string | undefined;
}

export function TaskReasonField({ value, onChange, error }: ReasonFieldProps) {
  const { t } = useTranslation();
  return (
    <TextField
      label={t('task.reason')}
      value={value}
      onChange={onChange}
      maxLength={TaskLimits.reason}
      rows={3}
      error={error}
    />
  );
}

interface ReasonDialogProps {
  readonly title: string;
  readonly text: string;
  readonly danger?: boolean;
  readonly command: (reason: string) => TaskCommand;
  readonly onClose: () => void;
}

/** Asks why, and sends one command. */
export function TaskReasonDialog({ title, text, danger, command, onClose }: ReasonDialogProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  return (
    <TaskDialog
      title={title}
      danger={danger ?? false}
      errors={{ reason: clean(reason) === '' && t('task.needReason') }}
      command={() => command(clean(reason))}
      onClose={onClose}
    >
      {(error) => (
        <>
          <p>{text}</p>
          <TaskReasonField value={reason} onChange={setReason} error={error('reason')} />
        </>
      )}
    </TaskDialog>
  );
}
