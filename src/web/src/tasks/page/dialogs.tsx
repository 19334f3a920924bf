import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { serverNow } from '../../app/clock';
import { TaskLimits } from '../../contract/tasks';
import { DateTimeField } from '../../ui/dates';
import { TextField } from '../../ui/fields';
import { Select } from '../../ui/Select';
import { clean } from '../../ui/text';
import { dueError, endOfDay, instantOf } from '../due';
import { choiceOf, type OwnerChoice, OwnerFields } from '../OwnerFields';
import { useTask } from '../TaskContext';
import { TaskDialog, TaskReasonField } from '../TaskDialog';

interface DialogProps {
  readonly onClose: () => void;
}

const unsaid = 'unsaid';
const steps = ['0', '10', '20', '30', '40', '50', '60', '70', '80', '90', '100'] as const;
type Percent = typeof unsaid | (typeof steps)[number];

export function ReportDialog({ onClose }: DialogProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [percent, setPercent] = useState<Percent>(unsaid);
  return (
    <TaskDialog
      title={t('task.report')}
      errors={{ text: clean(text) === '' && t('task.needText') }}
      command={() => ({
        type: 'reportProgress',
        text: clean(text),
        ...(percent === unsaid ? {} : { percent: Number(percent) }),
      })}
      onClose={onClose}
    >
      {(error) => (
        <>
          <TextField
            label={t('task.done')}
            value={text}
            onChange={setText}
            maxLength={TaskLimits.note}
            rows={4}
            error={error('text')}
          />
          <Select<Percent>
            label={t('task.percent')}
            value={percent}
            onChange={setPercent}
            options={[
              { id: unsaid, text: t('task.percentUnsaid') },
              ...steps.map((id) => ({ id, text: t('task.percentOf', { percent: id }) })),
            ]}
          />
        </>
      )}
    </TaskDialog>
  );
}

export function CompleteDialog({ onClose }: DialogProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  return (
    <TaskDialog
      title={t('task.complete')}
      errors={{}}
      command={() => ({ type: 'completeTask', ...(clean(text) === '' ? {} : { text: clean(text) }) })}
      onClose={onClose}
    >
      {(error) => (
        <>
          <p>{t('task.completeText')}</p>
          <TextField
            label={t('task.result')}
            value={text}
            onChange={setText}
            optional
            maxLength={TaskLimits.note}
            rows={4}
            error={error('text')}
          />
        </>
      )}
    </TaskDialog>
  );
}

const usualDays = 7;

/** Another deadline, later than the one of now. */
export function ExtendDialog({ onClose }: DialogProps) {
  const { t } = useTranslation();
  const held = useTask((view) => view.dueAt);
  const [due, setDue] = useState(() => endOfDay(Math.max(Date.parse(held), serverNow()), usualDays));
  const [reason, setReason] = useState('');
  const at = instantOf(due);
  const wrong = dueError(due, serverNow());
  const isSooner = at !== undefined && Date.parse(at) <= Date.parse(held);
  return (
    <TaskDialog
      title={t('task.extend')}
      errors={{
        dueAt: wrong ? t(`task.${wrong}`) : isSooner && t('task.extendSooner'),
        reason: clean(reason) === '' && t('task.needReason'),
      }}
      command={() => (at ? { type: 'extendTask', dueAt: at, reason: clean(reason) } : undefined)}
      onClose={onClose}
    >
      {(error) => (
        <>
          <DateTimeField
            label={t('task.newDue')}
            value={due}
            onChange={(value) => value && setDue(value)}
            error={error('dueAt')}
          />
          <TaskReasonField value={reason} onChange={setReason} error={error('reason')} />
        </>
      )}
    </TaskDialog>
  );
}

export function ReassignDialog({ onClose }: DialogProps) {
  const { t } = useTranslation();
  const held = useTask((view) => view.owner);
  const [choice, setChoice] = useState<OwnerChoice>({ kind: choiceOf(held).kind });
  const [reason, setReason] = useState('');
  const { owner } = choice;
  const isSame = owner !== undefined && owner.memberId === held.memberId && owner.unitId === held.unitId;
  return (
    <TaskDialog
      title={t('task.reassign')}
      errors={{
        memberId: owner ? isSame && t('task.sameOwner') : t('task.needOwner'),
        reason: clean(reason) === '' && t('task.needReason'),
      }}
      command={() =>
        owner && {
          type: 'reassignTask',
          ...(owner.unitId ? { unitId: owner.unitId } : {}),
          ...(owner.memberId ? { memberId: owner.memberId } : {}),
          reason: clean(reason),
        }
      }
      onClose={onClose}
    >
      {(error) => (
        <>
          <p>{t('task.reassignText', { name: held.name })}</p>
          <OwnerFields value={choice} onChange={setChoice} error={error('memberId') ?? error('unitId')} />
          <TaskReasonField value={reason} onChange={setReason} error={error('reason')} />
        </>
      )}
    </TaskDialog>
  );
}
