import { CalendarPlus, CheckCheck, CircleCheck, NotebookPen, Undo2, UserRoundPen, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskCommand } from '../../contract/tasks';
import { useCommand } from '../../live/useCommand';
import { Button } from '../../ui/Button';
import { showToast } from '../../ui/toasts';
import { useLiveTask, useTask } from '../TaskContext';
import { TaskReasonDialog } from '../TaskDialog';
import { CompleteDialog, ExtendDialog, ReassignDialog, ReportDialog } from './dialogs';

type OpenDialog = 'report' | 'complete' | 'return' | 'extend' | 'reassign' | 'cancel';

/** What its owner and the assigning side do with a task. */
export function TaskActions({ size = 'normal' }: { size?: 'normal' | 'small' }) {
  const { t } = useTranslation();
  const state = useTask((view) => view.state);
  const confirmed = useTask((view) => view.confirmed);
  const assigns = useTask((view) => view.me?.assigner ?? false);
  const [dialog, setDialog] = useState<OpenDialog>();
  const close = () => setDialog(undefined);
  if (state === 'cancelled' || confirmed) return null;

  const unfinished = state !== 'done';
  return (
    <>
      <div className="task__actions">
        {unfinished && (
          <>
            <Button
              size={size}
              kind="primary"
              icon={<NotebookPen size={18} aria-hidden />}
              onPress={() => setDialog('report')}
            >
              {t('task.report')}
            </Button>
            <Button size={size} icon={<CircleCheck size={18} aria-hidden />} onPress={() => setDialog('complete')}>
              {t('task.complete')}
            </Button>
          </>
        )}
        {assigns && !unfinished && (
          <>
            <Confirm size={size} />
            <Button size={size} icon={<Undo2 size={18} aria-hidden />} onPress={() => setDialog('return')}>
              {t('task.return')}
            </Button>
          </>
        )}
        {assigns && unfinished && (
          <>
            <Button size={size} icon={<CalendarPlus size={18} aria-hidden />} onPress={() => setDialog('extend')}>
              {t('task.extend')}
            </Button>
            <Button size={size} icon={<UserRoundPen size={18} aria-hidden />} onPress={() => setDialog('reassign')}>
              {t('task.reassign')}
            </Button>
          </>
        )}
        {assigns && (
          <Button size={size} kind="quiet" icon={<X size={18} aria-hidden />} onPress={() => setDialog('cancel')}>
            {t('task.cancel')}
          </Button>
        )}
      </div>
      {!assigns && !unfinished && <p className="note">{t('task.waits')}</p>}
      {dialog === 'report' && <ReportDialog onClose={close} />}
      {dialog === 'complete' && <CompleteDialog onClose={close} />}
      {dialog === 'extend' && <ExtendDialog onClose={close} />}
      {dialog === 'reassign' && <ReassignDialog onClose={close} />}
      {dialog === 'return' && (
        <TaskReasonDialog
          title={t('task.return')}
          text={t('task.returnText')}
          command={(reason) => ({ type: 'returnTask', reason })}
          onClose={close}
        />
      )}
      {dialog === 'cancel' && (
        <TaskReasonDialog
          title={t('task.cancel')}
          text={t('task.cancelText')}
          danger
          command={(reason) => ({ type: 'cancelTask', reason })}
          onClose={close}
        />
      )}
    </>
  );
}

function Confirm({ size }: { size: 'normal' | 'small' }) {
  const { t } = useTranslation();
  const { pending, run } = useCommand<TaskCommand>(useLiveTask().commands);
  const confirm = async () => {
    const outcome = await run({ type: 'confirmTask' });
    if (outcome?.status === 'refused') showToast(t('task.changed'));
    if (outcome?.status === 'unconfirmed') showToast(t('refusal.unconfirmed'));
  };
  return (
    <Button
      size={size}
      kind="primary"
      icon={<CheckCheck size={18} aria-hidden />}
      isPending={pending}
      onPress={() => void confirm()}
    >
      {t('task.confirm')}
    </Button>
  );
}
