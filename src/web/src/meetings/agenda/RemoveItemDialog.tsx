import { useTranslation } from 'react-i18next';
import type { AgendaItemView, Id } from '../../contract/meetings';
import { Button } from '../../ui/Button';
import { ConfirmDialog, Dialog } from '../../ui/Dialog';
import { useCommand, useMeeting } from '../MeetingContext';
import { isWithin } from './agendaTree';

interface RemoveItemDialogProps {
  readonly id: Id;
  readonly item: AgendaItemView;
  readonly onClose: () => void;
}

/** Asks whether the item goes, with all below it; while there is a conclusion on one of them, says that it stays. */
export function RemoveItemDialog({ id, item, onClose }: RemoveItemDialogProps) {
  const { t } = useTranslation();
  const { pending, run } = useCommand();
  const concluded = useMeeting(({ agenda, conclusions }) =>
    Object.values(conclusions).some(({ itemId }) => isWithin(agenda, itemId, id)),
  );
  if (concluded)
    return (
      <Dialog title={t('agenda.stays', { number: item.number })} isOpen onClose={onClose}>
        <p>{t('agenda.removeConcluded', { title: item.title })}</p>
        <div className="modal__foot">
          <Button onPress={onClose}>{t('app.close')}</Button>
        </div>
      </Dialog>
    );
  return (
    <ConfirmDialog
      title={t('agenda.remove')}
      text={t('agenda.removeConfirm', { title: item.title })}
      confirm={t('agenda.remove')}
      danger
      isOpen
      isPending={pending}
      onConfirm={() => void run({ type: 'removeAgendaItem', itemId: id }).then(onClose)}
      onClose={onClose}
    />
  );
}
