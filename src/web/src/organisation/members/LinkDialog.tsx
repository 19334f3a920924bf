import { useTranslation } from 'react-i18next';
import type { AccountLink } from '../../contract/organisationRest';
import { formatMoment } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { CopyField } from '../CopyField';

/** The link is told here and never again; it is closed by its button alone. */
export function LinkDialog({ link, name, onClose }: { link: AccountLink; name: string; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('members.linkTitle', { name })} isOpen onClose={onClose} alert>
      <p>{t('members.linkText')}</p>
      <CopyField
        label={t('members.link')}
        value={new URL(link.url, window.location.origin).toString()}
        copied={t('members.copied')}
        byHand={t('members.copyByHand')}
      />
      <p className="note note--warn">{t('members.linkOnce', { moment: formatMoment(link.expiresAt) })}</p>
      <div className="modal__foot">
        <Button onPress={onClose}>{t('app.close')}</Button>
      </div>
    </Dialog>
  );
}
