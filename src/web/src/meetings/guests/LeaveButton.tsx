import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/Dialog';
import { showToast } from '../../ui/toasts';
import type { Visit } from './VisitContext';

export function LeaveButton({ visit }: { visit: Visit }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [pending, setPending] = useState(false);
  const leave = async () => {
    setPending(true);
    try {
      await visit.leave();
    } catch {
      showToast(t('app.unreachable'));
      setPending(false);
      setAsking(false);
    }
  };
  return (
    <>
      <Button kind="quiet" size="small" icon={<LogOut size={16} aria-hidden />} onPress={() => setAsking(true)}>
        {t('guests.leave')}
      </Button>
      <ConfirmDialog
        title={t('guests.leaveTitle')}
        text={t('guests.leaveText')}
        confirm={t('guests.leave')}
        isOpen={asking}
        isPending={pending}
        onConfirm={() => void leave()}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
