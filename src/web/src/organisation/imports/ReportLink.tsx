import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Id } from '../../contract/meetings';

/** Every row with what became of it, as the server writes it. */
export function ReportLink({ id }: { id: Id }) {
  const { t } = useTranslation();
  return (
    <a className="button" href={`/api/imports/${id}/report.csv`} download>
      <Download size={18} aria-hidden />
      {t('imports.report')}
    </a>
  );
}
