import { Info } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { serverNow } from '../app/clock';
import { navigate, replaceQuery, useSearch } from '../app/router';
import { StaleNote } from '../app/StaleNote';
import { useMe } from '../app/session';
import { usePageTitle } from '../app/usePageTitle';
import type { RenditionView, VersionView } from '../contract/documents';
import { formatDate, formatTime } from '../i18n/format';
import { useRoundReading } from '../rounds/reading/RoundReading';
import { Button } from '../ui/Button';
import { AcknowledgeBar } from './AcknowledgeBar';
import { ApprovalBar } from './approvals/ApprovalBar';
import { useReview } from './comments/useReview';
import { useDocument, useLiveDocument, useRoom } from './DocumentContext';
import { DocumentHeader } from './DocumentHeader';
import { DownloadLink } from './DownloadLink';
import { Reader } from './reader/Reader';
import { useReading } from './reader/useReading';
import { mayDownload } from './rights';
import { useReceipts } from './useReceipts';
import { pageIn, versionIn, versionNumbers } from './versions';

/** One version of the document: the one in the address, else the one that was newest when the page was opened. */
export function VersionPage() {
  const { t } = useTranslation();
  const versions = useDocument((view) => view.versions);
  const newest = versionNumbers(versions)[0] ?? 1;
  const query = new URLSearchParams(useSearch());
  const [opened, setOpened] = useState(newest);
  const number = versionIn(versions, query.get('version')) ?? opened;
  const version = versions[String(number)];
  const { id: documentId, connection } = useLiveDocument();
  const title = useRoom((view) => view.documents[documentId]?.title) ?? version?.fileName ?? '';
  usePageTitle(title);
  if (!version) return null;
  return (
    <div className="reader">
      <DocumentHeader title={title} number={number} version={version} />
      <StaleNote connection={connection} />
      {newest > Math.max(number, opened) && (
        <p className="reader__newer" role="status">
          {t('reader.newer', { version: newest })}{' '}
          <Button
            size="small"
            onPress={() => {
              setOpened(newest);
              navigate(`/documents/${documentId}?version=${newest}`);
            }}
          >
            {t('reader.showNewer')}
          </Button>
        </p>
      )}
      <OneVersion key={version.sha256 + number} title={title} number={number} version={version} />
    </div>
  );
}

interface OneVersionProps {
  readonly title: string;
  readonly number: number;
  readonly version: VersionView;
}

/** Milliseconds that one stays at a page before the address says so: browsers allow only so many changes of it. */
const addressAfter = 400;

function OneVersion({ title, number, version }: OneVersionProps) {
  const { t } = useTranslation();
  const { id, connection } = useLiveDocument();
  const me = useMe();
  const role = useDocument((view) => view.me.role);
  const memberId = useDocument((view) => view.me.memberId);
  const watermarked = useRoom((view) => view.watermark);
  const downloads = useRoom((view) => view.downloads);
  const { stages, recordOpening, recordReading } = useReceipts(number);
  const { onView, onJump } = useReading({
    memberId,
    sha256: version.sha256,
    finished: stages?.finishedAt !== undefined,
    onFinished: recordReading,
  });
  const [begin] = useState(() => {
    const query = new URLSearchParams(window.location.search);
    return { page: pageIn(query.get('page')) ?? 1, words: query.get('find')?.slice(0, 200) ?? '' };
  });
  const [now] = useState(() => new Date(serverNow()));
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [page, setPage] = useState(begin.page);
  const round = useRoundReading(number);
  const { review, tool } = useReview(number, page, round);
  const onPage = useCallback(
    (page: number) => {
      setPage(page);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        const shown = new URLSearchParams(window.location.search);
        if (Number(shown.get('page') ?? 1) === page) return;
        replaceQuery({
          version: String(number),
          page: page === 1 ? undefined : String(page),
          round: shown.get('round') ?? undefined,
        });
      }, addressAfter);
    },
    [number],
  );
  useEffect(() => () => clearTimeout(timer.current), []);

  const path = `/api/documents/${id}/versions/${number}`;
  const allowed =
    watermarked !== undefined && downloads !== undefined && mayDownload(role, { watermark: watermarked, downloads });
  const mark = `${me.member.name} · ${formatTime(now)}, ${formatDate(now)}`;
  const { rendition } = version;
  return (
    <>
      <p className="reader__notice">
        <Info size={16} aria-hidden />
        <span>{t('reader.recorded')}</span>
      </p>
      {round?.line}
      {rendition.state === 'ready' ? (
        <Reader
          path={path}
          title={title}
          hasText={rendition.hasText !== false}
          connection={connection}
          start={begin.page}
          words={begin.words}
          watermark={watermarked === undefined ? undefined : watermarked && mark}
          onPage={onPage}
          onView={onView}
          onJump={onJump}
          review={review}
        >
          {tool}
          {allowed && <DownloadLink path={path} look="tool" onPress={recordOpening} />}
        </Reader>
      ) : (
        <NotReady rendition={rendition}>
          {allowed ? (
            <DownloadLink path={path} look="button" onPress={recordOpening} />
          ) : (
            rendition.state === 'failed' && <p>{t('reader.noDownload')}</p>
          )}
        </NotReady>
      )}
      <ApprovalBar title={title} number={number} version={version} />
      <AcknowledgeBar number={number} version={version} />
    </>
  );
}

const stateText = {
  queued: 'reader.queued',
  converting: 'reader.converting',
  ready: 'reader.converting',
  failed: 'reader.conversionFailed',
} as const;

function NotReady({ rendition, children }: { rendition: RenditionView; children: ReactNode }) {
  const { t } = useTranslation();
  const failed = rendition.state === 'failed';
  return (
    <div className="reader__state">
      <div className="empty" role={failed ? 'alert' : 'status'}>
        {!failed && <span className="spinner" aria-hidden />}
        <p>
          <strong>{t(stateText[rendition.state])}</strong>
        </p>
        <p>{failed ? t(`renditionFailure.${rendition.reason ?? 'converterFailed'}`) : t('reader.convertingText')}</p>
        {children}
      </div>
    </div>
  );
}
