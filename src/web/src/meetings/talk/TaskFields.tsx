import '../../tasks/tasks.css';
import { Plus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { serverNow } from '../../app/clock';
import { TaskLimits } from '../../contract/tasks';
import { OwnerFields } from '../../tasks/OwnerFields';
import { Button } from '../../ui/Button';
import { DateTimeField } from '../../ui/dates';
import { TextField } from '../../ui/fields';
import { newTask, type TaskPlan, taskErrors } from './conclusionTasks';

interface TaskFieldsProps {
  readonly tasks: readonly TaskPlan[];
  readonly onChange: (tasks: readonly TaskPlan[]) => void;
  /** What is wrong is said. */
  readonly shown: boolean;
}

/** The tasks of a conclusion while it is written. */
export function TaskFields({ tasks, onChange, shown }: TaskFieldsProps) {
  const { t } = useTranslation();
  const now = serverNow();
  const put = (changed: TaskPlan) => onChange(tasks.map((task) => (task.key === changed.key ? changed : task)));
  return (
    <div className="task-fields">
      {tasks.map((task, index) => {
        const errors = taskErrors(task, now);
        const error = (field: keyof typeof errors) => {
          const wrong = errors[field];
          return shown && wrong ? t(`task.${wrong}`) : undefined;
        };
        return (
          <fieldset key={task.key} className="task-fields__task">
            <legend>{t('task.number', { number: index + 1 })}</legend>
            <TextField
              label={t('task.text')}
              value={task.text}
              onChange={(text) => put({ ...task, text })}
              maxLength={TaskLimits.text}
              error={error('text')}
            />
            <OwnerFields value={task.owner} onChange={(owner) => put({ ...task, owner })} error={error('owner')} />
            <DateTimeField
              label={t('task.due')}
              value={task.due}
              onChange={(due) => put({ ...task, due })}
              error={error('due')}
            />
            <p>
              <Button
                size="small"
                kind="quiet"
                icon={<Trash2 size={16} aria-hidden />}
                onPress={() => onChange(tasks.filter((other) => other.key !== task.key))}
              >
                {t('task.remove', { number: index + 1 })}
              </Button>
            </p>
          </fieldset>
        );
      })}
      {tasks.length < TaskLimits.ofConclusion && (
        <p>
          <Button size="small" icon={<Plus size={16} aria-hidden />} onPress={() => onChange([...tasks, newTask(now)])}>
            {t('task.add')}
          </Button>
        </p>
      )}
    </div>
  );
}
