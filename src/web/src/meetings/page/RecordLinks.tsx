import { FileArchive } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '../../app/router';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { useMeeting } from '../MeetingContext';

/** What stewards take away of a closed meeting: its verifiable record, which anybody can check. It holds more than any page shows: that is said first. */
export function RecordLinks() {
  const { t } = useTranslation();
  const id = useMeeting((view) => view.id);
  const [asked, setAsked] = useState(false);
  const close = () => setAsked(false);
  return (
    <>
      <Button icon={<FileArchive size={16} aria-hidden />} onPress={() => setAsked(true)}>
        {t('records.download')}
      </Button>
      <Link className="button button--quiet" href="/verify">
        {t('records.verify')}
      </Link>
      <Dialog title={t('records.download')} isOpen={asked} onClose={close}>
        <p>{t('records.holds')}</p>
        <div className="modal__foot">
          <Button onPress={close}>{t('app.cancel')}</Button>
          <a className="button button--primary" href={`/api/meetings/${id}/record`} download onClick={close}>
            {t('records.downloadFile')}
          </a>
        </div>
      </Dialog>
    </>
  );
}
