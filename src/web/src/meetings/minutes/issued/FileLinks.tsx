import { FileDown, FileText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { FileFormat } from './links';

interface FileLinksProps {
  /** Whose files they are, for those who hear the links alone. */
  readonly of: string;
  readonly read: string;
  readonly href: (format: FileFormat) => string;
  readonly withPdf?: boolean;
}

/** The same document to be read, as PDF, and for Word. */
export function FileLinks({ of, read, href, withPdf = true }: FileLinksProps) {
  const { t } = useTranslation();
  return (
    <ul className="minutes-files" aria-label={t('issued.filesOf', { of })}>
      <li>
        <a href={href('html')} target="_blank" rel="noreferrer">
          <FileText size={16} aria-hidden />
          {read}
        </a>
      </li>
      {withPdf && (
        <li>
          <a href={href('pdf')} download>
            <FileDown size={16} aria-hidden />
            PDF
          </a>
        </li>
      )}
      <li>
        <a href={href('docx')} download>
          <FileDown size={16} aria-hidden />
          Word
        </a>
      </li>
    </ul>
  );
}
