import { Copy, Download } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { saveText } from '../../ui/saveText';
import { showToast } from '../../ui/toasts';

/** The only time that they are seen. */
export function RecoveryCodeList({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const text = codes.join('\r\n');
  return (
    <>
      <h3 ref={heading} tabIndex={-1}>
        {t('secondFactor.codesTitle')}
      </h3>
      <p className="note note--warn">{t('secondFactor.codesHint')}</p>
      <ol className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className="account__actions">
        {/* Only where the page came by https. */}
        {'clipboard' in navigator && (
          <Button
            icon={<Copy size={18} aria-hidden />}
            onPress={() =>
              void navigator.clipboard.writeText(text).then(
                () => showToast(t('secondFactor.copied'), 'good'),
                () => showToast(t('app.failed')),
              )
            }
          >
            {t('secondFactor.copy')}
          </Button>
        )}
        <Button icon={<Download size={18} aria-hidden />} onPress={() => saveText(text, t('secondFactor.fileName'))}>
          {t('secondFactor.download')}
        </Button>
        <Button kind="primary" onPress={onKept}>
          {t('secondFactor.kept')}
        </Button>
      </div>
    </>
  );
}
