import { MonitorPlay } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { CommandButton } from '../CommandButton';
import { useMeeting } from '../MeetingContext';
import { useMay } from '../may';
import { paperOf, useReadingPaper } from './ReadingContext';

/** For whoever has closed what is presented. */
export function PresentingBanner() {
  const { t } = useTranslation();
  const { read } = useReadingPaper();
  const may = useMay();
  const presenting = useMeeting((view) => view.presenting);
  const me = useMeeting((view) => view.me?.memberId);
  if (!presenting) return null;
  const { byName: name, title, page } = presenting;
  const mine = presenting.byMemberId === me;
  return (
    <section className="presenting-banner" aria-label={t('papers.presenting')}>
      <MonitorPlay size={20} aria-hidden />
      <p>{t('papers.other', { name, title, page })}</p>
      <div className="presenting-banner__tools">
        <Button kind="primary" size="small" onPress={() => read(paperOf(presenting), 'follow')}>
          {t('papers.watch')}
        </Button>
        {(mine || may.steward) && (
          <CommandButton size="small" command={{ type: 'stopPresenting' }}>
            {t('papers.stop')}
          </CommandButton>
        )}
      </div>
    </section>
  );
}
