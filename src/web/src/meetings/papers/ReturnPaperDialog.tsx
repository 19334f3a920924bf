import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Limits } from '../../contract/limits';
import type { Id } from '../../contract/meetings';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/fields';
import { useCommand } from '../MeetingContext';

export function ReturnPaperDialog({ id, title, onClose }: { id: Id; title: string; onClose: () => void }) {
  const { t } = useTranslation();
  const { pending, run } = useCommand();
  const [reason, setReason] = useState('');
  const [shown, setShown] = useState(false);
  const error = reason.trim() === '' ? t('papers.needReason') : undefined;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setShown(true);
    if (!error && (await run({ type: 'returnPaper', paperId: id, reason: reason.trim() }))) onClose();
  };
  return (
    <Dialog title={t('papers.returnNamed', { title })} isOpen onClose={onClose}>
      <form className="form" onSubmit={(event) => void submit(event)} noValidate>
        <TextField
          label={t('papers.returnReason')}
          hint={t('papers.returnHint')}
          value={reason}
          onChange={setReason}
          maxLength={Limits.note}
          rows={3}
          autoFocus
          error={shown ? error : undefined}
        />
        <div className="modal__foot">
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button kind="primary" type="submit" isPending={pending}>
            {t('papers.giveBack')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
