import { Check, Copy } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountLink } from '../../contract/organisationRest';
import { formatMoment } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';

/** The link is told here and never again; it is closed by its button alone. */
export function LinkDialog({ link, name, onClose }: { link: AccountLink; name: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState<boolean>();
  const field = useRef<HTMLInputElement>(null);
  const address = new URL(link.url, window.location.origin).toString();
  const copy = async () => {
    field.current?.select();
    // Only pages over HTTPS may write to the clipboard; elsewhere it is selected, to be copied by hand.
    const done = await navigator.clipboard?.writeText(address).then(
      () => true,
      () => false,
    );
    setCopied(done ?? false);
  };
  return (
    <Dialog title={t('members.linkTitle', { name })} isOpen onClose={onClose} alert>
      <p>{t('members.linkText')}</p>
      <div className="account-link">
        <input
          ref={field}
          className="input"
          readOnly
          value={address}
          aria-label={t('members.link')}
          onFocus={(event) => event.target.select()}
        />
        <Button
          kind="primary"
          icon={copied ? <Check size={18} aria-hidden /> : <Copy size={18} aria-hidden />}
          onPress={() => void copy()}
        >
          {t('members.copy')}
        </Button>
      </div>
      <p role="status">{copied !== undefined && t(copied ? 'members.copied' : 'members.copyByHand')}</p>
      <p className="note note--warn">{t('members.linkOnce', { moment: formatMoment(link.expiresAt) })}</p>
      <div className="modal__foot">
        <Button onPress={onClose}>{t('app.close')}</Button>
      </div>
    </Dialog>
  );
}
