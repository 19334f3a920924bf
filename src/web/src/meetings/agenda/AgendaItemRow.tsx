import { Check, EllipsisVertical, EyeOff, Play } from 'lucide-react';
import { memo, useState } from 'react';
import { MenuTrigger } from 'react-aria-components/Menu';
import { useTranslation } from 'react-i18next';
import type { MeetingCommand } from '../../contract/commands';
import { Limits } from '../../contract/limits';
import { formatClock } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/feedback';
import { ActionMenu } from '../../ui/Menu';
import { CommandButton } from '../CommandButton';
import { CloseSessionDialog } from '../closed/CloseSessionDialog';
import { FollowUpTasks } from '../followUp/FollowUpTasks';
import { useCommand, useMeeting } from '../MeetingContext';
import { useMay } from '../may';
import { AttachPaperDialog } from '../papers/AttachPaperDialog';
import { ItemPapers } from '../papers/ItemPapers';
import { PaperDeadlineDialog } from '../papers/PaperDeadlineDialog';
import type { AgendaEdit } from './AgendaItemDialog';
import type { AgendaRow } from './agendaTree';
import { RemoveItemDialog } from './RemoveItemDialog';

interface AgendaItemRowProps {
  readonly row: AgendaRow;
  readonly onEdit: (edit: AgendaEdit) => void;
}

export const AgendaItemRow = memo(function AgendaItemRow({ row, onEdit }: AgendaItemRowProps) {
  const { t } = useTranslation();
  const may = useMay();
  const { id, item, depth } = row;
  // In a closed session only its own item is started.
  const startable = useMeeting((view) => view.closedSession === undefined || view.closedSession.itemId === id);
  return (
    <li
      className={`agenda__item agenda__item--${item.status}`}
      style={{ paddingInlineStart: `${1 + depth * 1.25}rem` }}
      {...(item.status === 'current' ? { 'aria-current': 'step' } : {})}
    >
      <span className="agenda__number tabular">
        {item.status === 'done' ? <Check size={16} strokeWidth={3} aria-label={t('agenda.done')} /> : item.number}
      </span>
      <div className="agenda__what">
        <p className="agenda__title">{item.title}</p>
        <p className="agenda__facts">
          <span>{t('agenda.minutes', { count: item.minutes })}</span>
          {item.status === 'done' && <span>{t('agenda.spent', { spent: formatClock(item.spentSeconds) })}</span>}
          {item.presenterName && <span>{item.presenterName}</span>}
          {item.hidden && <Chip icon={<EyeOff size={13} aria-hidden />}>{t('agenda.hidden')}</Chip>}
        </p>
        <ItemPapers id={id} item={item} />
        {item.followUp && <FollowUpTasks status={item.status} />}
      </div>
      {may.lead && startable && item.status === 'pending' && (
        <CommandButton
          size="icon"
          kind="quiet"
          aria-label={t('agenda.startNamed', { number: item.number })}
          icon={<Play size={18} aria-hidden />}
          command={{ type: 'startAgendaItem', itemId: id }}
        />
      )}
      {may.prepare && <RowMenu row={row} onEdit={onEdit} canRun={may.lead} />}
    </li>
  );
});

function RowMenu({ row, onEdit, canRun }: AgendaItemRowProps & { canRun: boolean }) {
  const { t } = useTranslation();
  const { pending, run } = useCommand();
  const [removing, setRemoving] = useState(false);
  const [attaching, setAttaching] = useState(false);
  const [closing, setClosing] = useState(false);
  const closed = useMeeting((view) => view.closedSession !== undefined);
  const startable = useMeeting((view) => view.closedSession === undefined || view.closedSession.itemId === row.id);
  const [dating, setDating] = useState(false);
  const { id, item, depth, siblings } = row;
  const at = siblings.findIndex(([sibling]) => sibling === id);

  const move = (to: number): MeetingCommand => ({
    type: 'moveAgendaItem',
    itemId: id,
    ...(item.parentId ? { parentId: item.parentId } : {}),
    ...afterOf(to),
  });
  // Absent = first. Going down, the place is behind the next one; going up, behind the one before the last one.
  const afterOf = (to: number) => {
    const after = siblings[to > at ? to : to - 1]?.[0];
    return after ? { afterId: after } : {};
  };

  const actions = [
    canRun &&
      startable &&
      item.status === 'done' && {
        id: 'again',
        text: t('agenda.startAgain'),
        act: () => void run({ type: 'startAgendaItem', itemId: id }),
      },
    canRun && !closed && { id: 'close', text: t('closed.close'), act: () => setClosing(true) },
    { id: 'attach', text: t('papers.attach'), act: () => setAttaching(true) },
    { id: 'deadline', text: t('papers.setDeadline'), act: () => setDating(true) },
    { id: 'edit', text: t('agenda.edit'), act: () => onEdit({ id, item }) },
    depth + 1 < Limits.agendaDepth && {
      id: 'below',
      text: t('agenda.addBelow'),
      act: () => onEdit({ parentId: id }),
    },
    at > 0 && { id: 'up', text: t('agenda.up'), act: () => void run(move(at - 1)) },
    at < siblings.length - 1 && { id: 'down', text: t('agenda.down'), act: () => void run(move(at + 1)) },
    {
      id: 'hide',
      text: item.hidden ? t('agenda.show') : t('agenda.hide'),
      act: () => void run({ type: 'editAgendaItem', itemId: id, hidden: !item.hidden }),
    },
    item.status === 'pending' && {
      id: 'remove',
      text: t('agenda.remove'),
      danger: true,
      act: () => setRemoving(true),
    },
  ].filter((action) => action !== false);

  return (
    <>
      <MenuTrigger>
        <Button
          size="icon"
          kind="quiet"
          isPending={pending}
          aria-label={t('agenda.actionsOf', { number: item.number })}
          icon={<EllipsisVertical size={18} aria-hidden />}
        />
        <ActionMenu actions={actions} />
      </MenuTrigger>
      {closing && <CloseSessionDialog itemId={id} item={item} onClose={() => setClosing(false)} />}
      {attaching && <AttachPaperDialog itemId={id} number={item.number} onClose={() => setAttaching(false)} />}
      {dating && <PaperDeadlineDialog id={id} item={item} onClose={() => setDating(false)} />}
      {removing && <RemoveItemDialog id={id} item={item} onClose={() => setRemoving(false)} />}
    </>
  );
}
