import { FileArchive } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from '../../app/router';
import { useMeeting } from '../MeetingContext';

/** What stewards take away of a closed meeting: its verifiable record, which anybody can check. */
export function RecordLinks() {
  const { t } = useTranslation();
  const id = useMeeting((view) => view.id);
  return (
    <>
      <a className="button" href={`/api/meetings/${id}/record`} download>
        <FileArchive size={16} aria-hidden />
        {t('records.download')}
      </a>
      <Link className="button button--quiet" href="/verify">
        {t('records.verify')}
      </Link>
    </>
  );
}
