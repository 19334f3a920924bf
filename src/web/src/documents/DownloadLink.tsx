import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';

interface DownloadLinkProps {
  /** Of the version. */
  readonly path: string;
  readonly look: 'tool' | 'button';
  /** Whoever has the original has opened it; absent where the server alone records that. */
  readonly onPress?: () => void;
}

export function DownloadLink({ path, look, onPress }: DownloadLinkProps) {
  const { t } = useTranslation();
  const isTool = look === 'tool';
  return (
    <a
      className={isTool ? 'button button--quiet button--icon' : 'button button--primary'}
      href={`${path}/content`}
      download
      title={t('reader.download')}
      {...(onPress ? { onClick: onPress } : {})}
      {...(isTool ? { 'aria-label': t('reader.download') } : {})}
    >
      <Download size={20} aria-hidden />
      {!isTool && t('reader.download')}
    </a>
  );
}
