import { useTranslation } from 'react-i18next';
import { uploadReasons } from '../../contract/uploads';
import { formatBytes } from '../../i18n/format';
import type { UploadTask } from './UploadQueue';

const told = [
  ...uploadReasons,
  'tooMany',
  'unreachable',
  'gone',
  'unconfirmed',
  'sameVersion',
  'notAllowed',
  'noPlace',
] as const;

/** How a file fares, in words. */
export function useTaskText(): (task: UploadTask) => string {
  const { t } = useTranslation();
  return ({ stage, reason, interrupted, sent, size, target }) => {
    const known = told.find((word) => word === reason);
    const sizes = { sent: formatBytes(sent), size: formatBytes(size) };
    switch (stage) {
      case 'refused':
      case 'failed':
        return t(`uploadReason.${known ?? 'other'}`);
      case 'checking':
        return known ? `${t('uploads.checking')} – ${t(`uploadReason.${known}`)}` : t('uploads.checking');
      case 'sending':
        return t(interrupted ? 'uploads.interrupted' : 'uploads.sending', sizes);
      case 'done':
        return t(target.kind === 'version' ? 'uploads.doneVersion' : 'uploads.done');
      default:
        return t(`uploads.${stage}`);
    }
  };
}
