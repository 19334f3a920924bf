import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';

interface AlikeDialogProps {
  readonly count: number;
  /** Of which something else was said already. */
  readonly otherwise: number;
  readonly onAll: () => void;
  /** Only those of which nothing else was said. */
  readonly onRest: () => void;
  readonly onClose: () => void;
}

/** Asks before what was said of remarks that say the same is overwritten. */
export function AlikeDialog({ count, otherwise, onAll, onRest, onClose }: AlikeDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('roundTable.applyAlike', { count })} isOpen onClose={onClose} alert>
      <p>{t('roundTable.alikeOtherwise', { count: otherwise })}</p>
      <div className="modal__foot">
        <Button onPress={onClose}>{t('roundTable.back')}</Button>
        <Button onPress={onAll}>{t('roundTable.overwriteAll', { count })}</Button>
        <Button kind="primary" onPress={onRest}>
          {t('roundTable.leaveOthers', { count: count - otherwise })}
        </Button>
      </div>
    </Dialog>
  );
}
