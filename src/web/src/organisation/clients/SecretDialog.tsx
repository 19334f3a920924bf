import { useTranslation } from 'react-i18next';
import type { MadeSecret } from '../../contract/clients';
import { formatDate } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { CopyField } from '../CopyField';

/** The secret is told here and never again; it is closed by its button alone. */
export function SecretDialog({ made, name, onClose }: { made: MadeSecret; name: string; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('clients.secretTitle', { name })} isOpen onClose={onClose} alert keepsOpen>
      <p className="note note--warn">{t('clients.secretOnce')}</p>
      <CopyField
        shown
        label={t('clients.id')}
        value={made.id}
        copied={t('clients.idCopied')}
        byHand={t('clients.copyByHand')}
      />
      <CopyField
        shown
        label={t('clients.secret')}
        value={made.secret}
        copied={t('clients.secretCopied')}
        byHand={t('clients.copyByHand')}
      />
      <p className="soft">{t('clients.secretUntil', { day: formatDate(made.expiresAt) })}</p>
      <div className="modal__foot">
        <Button onPress={onClose}>{t('clients.kept')}</Button>
      </div>
    </Dialog>
  );
}
