import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../../app/api';
import { serverNow } from '../../app/clock';
import { useResource } from '../../app/useResource';
import type { PaperVersionAnswer } from '../../contract/papers';
import { DownloadLink } from '../../documents/DownloadLink';
import { Reader } from '../../documents/reader/Reader';
import { useReading } from '../../documents/reader/useReading';
import { formatDate, formatTime } from '../../i18n/format';
import { Failed, Loading } from '../../ui/feedback';
import { useLiveMeeting, useMeeting } from '../MeetingContext';
import { isSame, type OpenPaper, useReadingPaper } from './ReadingContext';
import { usePresenter } from './usePresenter';

/** Milliseconds after a hand at the wheel or a key in which the page is turned by it. */
const byHand = 1_500;
const askAgain = 3_000;

export function PaperReader({ paper }: { paper: OpenPaper }) {
  const { t } = useTranslation();
  const { id } = useLiveMeeting();
  const path = `/api/meetings/${id}/papers/${paper.paperId}/versions/${paper.version}`;
  const info = useResource<PaperVersionAnswer>(path);
  const state = info.status === 'loaded' ? info.data.rendition.state : undefined;
  const { reload } = info;
  const converting = state === 'queued' || state === 'converting';
  useEffect(() => {
    if (!converting) return undefined;
    const timer = setInterval(reload, askAgain);
    return () => clearInterval(timer);
  }, [converting, reload]);
  const byLink = useMeeting((view) => view.me?.byLink);
  if (info.status === 'loading') return <Loading />;
  if (info.status === 'failed')
    return <Failed text={t(info.error.code === 'notFound' ? 'reader.gone' : 'app.failed')} onRetry={reload} />;
  if (info.data.rendition.state === 'ready') return <Pages paper={paper} path={path} info={info.data} />;
  const failed = info.data.rendition.state === 'failed';
  return (
    <div className="reader__state">
      <div className="empty" role={failed ? 'alert' : 'status'}>
        <p>{t(failed ? 'reader.conversionFailed' : 'reader.converting')}</p>
        {failed && !byLink && <DownloadLink path={path} look="button" />}
      </div>
    </div>
  );
}

function Pages({ paper, path, info }: { paper: OpenPaper; path: string; info: PaperVersionAnswer }) {
  const { connection } = useLiveMeeting();
  const memberId = useMeeting((view) => view.me?.memberId ?? '');
  const name = useMeeting((view) => view.me?.name ?? '');
  const byLink = useMeeting((view) => view.me?.byLink);
  const { mode, setMode } = useReadingPaper();
  const presented = useMeeting((view) => (isSame(paper, view.presenting) ? view.presenting?.page : undefined));
  const file = useMeeting(
    ({ agenda }) => Object.values(agenda).find((item) => item.papers[paper.paperId])?.papers[paper.paperId],
  );
  const [start] = useState(presented ?? 1);
  const [now] = useState(() => new Date(serverNow()));
  const hand = useRef(0);
  const at = useRef(start);
  const touched = useCallback(() => {
    hand.current = Date.now();
  }, []);
  const show = usePresenter(paper, mode === 'present', () => setMode('free'));
  const { onView, onJump } = useReading({
    memberId,
    sha256: info.sha256,
    // Receipts are members'.
    finished: byLink === true || info.receipt?.finishedAt !== undefined,
    onFinished: () => void request('PUT', `${path}/receipt`, { body: { stage: 'finished' } }).catch(() => undefined),
  });
  const follow = mode === 'follow' ? presented : undefined;
  const onPage = useCallback(
    (page: number) => {
      const turned = page !== at.current;
      at.current = page;
      show(page);
      // Whoever turns a page with one's own hand reads freely from there.
      if (turned && follow !== undefined && page !== follow && Date.now() - hand.current < byHand) setMode('free');
    },
    [show, follow, setMode],
  );
  return (
    <div
      className="paper-layer__pages"
      onWheelCapture={touched}
      onTouchMoveCapture={touched}
      onKeyDownCapture={touched}
      onPointerDownCapture={touched}
    >
      <Reader
        path={path}
        title={paper.title}
        hasText={info.rendition.hasText !== false}
        connection={connection}
        start={start}
        words=""
        follow={follow}
        watermark={file?.watermark ? `${name} · ${formatTime(now)}, ${formatDate(now)}` : false}
        onPage={onPage}
        onView={onView}
        onJump={onJump}
      >
        {file?.downloads && !byLink && <DownloadLink path={path} look="tool" />}
      </Reader>
    </div>
  );
}
