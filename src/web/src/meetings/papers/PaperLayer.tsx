import '../../documents/reader.css';
import '../../documents/reader/sheet.css';
import './papers.css';
import { ArrowLeft, MonitorPlay, MonitorX } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/feedback';
import { lazyPart } from '../../ui/lazyPart';
import { CommandButton } from '../CommandButton';
import { useMeeting } from '../MeetingContext';
import { useMay } from '../may';
import { isSame, type OpenPaper, paperOf, useReadingPaper } from './ReadingContext';
import { releasedOf } from './released';
import { useMayPresent } from './useMayPresent';

const PaperReader = lazyPart<{ paper: OpenPaper }>(() =>
  import('./PaperReader').then((module) => ({ default: module.PaperReader })),
);

/** The meeting, or in its place the paper that is read. */
export function PaperLayer({ urgent, children }: { urgent: ReactNode; children: ReactNode }) {
  const { paper } = useReadingPaper();
  return (
    <>
      <div className="behind-paper" hidden={paper !== undefined}>
        {children}
      </div>
      {paper && (
        <section className="reader paper-layer" aria-label={paper.title}>
          <Head paper={paper} />
          <State paper={paper} />
          <div className="paper-layer__urgent">{urgent}</div>
          <PaperReader key={`${paper.paperId} ${paper.version}`} paper={paper} />
        </section>
      )}
    </>
  );
}

function Head({ paper }: { paper: OpenPaper }) {
  const { t } = useTranslation();
  const { mode, setMode, close } = useReadingPaper();
  const may = useMay();
  const presenting = useMeeting((view) => view.presenting);
  const me = useMeeting((view) => view.me?.memberId);
  const itemId = useMeeting(
    ({ agenda }) => Object.entries(agenda).find(([, item]) => item.papers[paper.paperId]?.documentId)?.[0],
  );
  const released = useMeeting(({ agenda }) => {
    const held = itemId ? agenda[itemId]?.papers[paper.paperId] : undefined;
    return held && releasedOf(held);
  });
  const mayPresent = useMayPresent(itemId) && released === paper.version;
  const mine = presenting?.byMemberId === me && isSame(paper, presenting);
  return (
    <div className="reader__head">
      <div className="reader__what">
        <Button kind="quiet" size="small" icon={<ArrowLeft size={16} aria-hidden />} onPress={close}>
          {t('papers.toMeeting')}
        </Button>
        <h1>{paper.title}</h1>
      </div>
      <div className="paper-layer__tools">
        {mayPresent && mode !== 'present' && (
          <Button kind="primary" icon={<MonitorPlay size={18} aria-hidden />} onPress={() => setMode('present')}>
            {t(mine ? 'papers.takeOver' : 'papers.present')}
          </Button>
        )}
        {presenting && (mine || may.steward) && isSame(paper, presenting) && (
          <CommandButton icon={<MonitorX size={18} aria-hidden />} command={{ type: 'stopPresenting' }}>
            {t('papers.stop')}
          </CommandButton>
        )}
      </div>
    </div>
  );
}

/** How one reads: with the presenter, freely, or as the presenter. */
function State({ paper }: { paper: OpenPaper }) {
  const { t } = useTranslation();
  const { mode, read, setMode } = useReadingPaper();
  const presenting = useMeeting((view) => view.presenting);
  const me = useMeeting((view) => view.me?.memberId);
  const same = isSame(paper, presenting);
  if (mode === 'present') {
    const shown = same && presenting?.byMemberId === me;
    return (
      <p className="paper-layer__state paper-layer__state--live" role="status">
        {shown && <Chip tone="bad">{t('papers.presenting')}</Chip>} {t(shown ? 'papers.youPresent' : 'papers.starting')}
      </p>
    );
  }
  if (!presenting) return null;
  const { byName: name, page, title } = presenting;
  const text = () => {
    if (!same) return t('papers.other', { name, title, page });
    return mode === 'follow' ? t('papers.presentedBy', { name, page }) : t('papers.freely', { page });
  };
  return (
    <p
      className={mode === 'follow' ? 'paper-layer__state paper-layer__state--live' : 'paper-layer__state'}
      role="status"
    >
      {mode === 'follow' && <Chip tone="accent">{t('papers.following')}</Chip>}
      <span>{text()}</span>
      {mode === 'follow' ? (
        <Button size="small" onPress={() => setMode('free')}>
          {t('papers.free')}
        </Button>
      ) : (
        <Button kind="primary" size="small" onPress={() => read(paperOf(presenting), 'follow')}>
          {t('papers.follow')}
        </Button>
      )}
    </p>
  );
}
