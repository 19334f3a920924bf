import { FileDown, FileText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { FileFormat } from './links';
import { MadeFile } from './MadeFile';

interface FileLinksProps {
  /** Whose files they are, for those who hear the links alone. */
  readonly of: string;
  readonly read: string;
  readonly href: (format: FileFormat) => string;
  readonly withPdf?: boolean;
  /** The PDF is kept nowhere, but made when it is asked for: of drafts, and of letters. */
  readonly isMade?: boolean;
}

/** The same document to be read, as PDF, and for Word. */
export function FileLinks({ of, read, href, withPdf = true, isMade }: FileLinksProps) {
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
          {isMade ? (
            <MadeFile href={href('pdf')} text="PDF" />
          ) : (
            <a href={href('pdf')} download>
              <FileDown size={16} aria-hidden />
              PDF
            </a>
          )}
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
