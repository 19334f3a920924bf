import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Anchor } from '../../contract/documents';
import type { LiveConnection } from '../../live/LiveConnection';
import { Failed, Loading } from '../../ui/feedback';
import type { Mark } from '../comments/threads';
import { FindBar } from './FindBar';
import { type InView, type Zoom, zoomIn, zoomOut } from './layout';
import { PageList, type PageListHandle } from './PageList';
import { Toolbar } from './Toolbar';
import { useFind } from './useFind';
import { usePdf } from './usePdf';

/** Where the whole width would make letters larger than anybody reads them. */
const wide = '(width >= 68rem)';
const comfortable = 1.25;

interface ReaderProps {
  /** Where the version's PDF and text are, without their last part. */
  readonly path: string;
  readonly title: string;
  readonly hasText: boolean;
  readonly connection: LiveConnection;
  /** The page to begin with, and words to look for at once. */
  readonly start: number;
  readonly words: string;
  /** The page that somebody else turns to; undefined = one reads freely. */
  readonly follow?: number | undefined;
  /** Undefined: it is not known yet whether there is one, so nothing is shown. */
  readonly watermark: string | false | undefined;
  readonly onPage: (page: number) => void;
  readonly onView: (view: InView, pages: number) => void;
  readonly onJump: () => void;
  /** Undefined: nothing is said of the pages. */
  readonly review?: Review | undefined;
  /** Further tools. */
  readonly children?: ReactNode;
}

/** What is said of the pages, and a panel beside them. */
export interface Review {
  readonly marks: ReadonlyMap<number, readonly Mark[]>;
  readonly chosen: string | undefined;
  readonly onMark: (id: string) => void;
  /** Where to go; another object goes again. `top`: in points from the bottom of the page. */
  readonly target: { readonly page: number; readonly top?: number | undefined } | undefined;
  /** A part of a page is to be marked; undefined: pages are read. */
  readonly onRegion: ((region: Anchor) => void) | undefined;
  readonly panel: ReactNode;
}

export function Reader(props: ReaderProps) {
  const {
    path,
    title,
    hasText,
    connection,
    start,
    words,
    follow,
    watermark,
    onPage,
    onView,
    onJump,
    review,
    children,
  } = props;
  const { t } = useTranslation();
  const { reopen, ...opened } = usePdf(`${path}/pdf`);
  const [page, setPage] = useState(start);
  const [zoom, setZoom] = useState<Zoom>(() => (window.matchMedia(wide).matches ? comfortable : 'width'));
  const [share, setShare] = useState(1);
  const list = useRef<PageListHandle>(null);
  const here = useRef(start);
  const find = useFind(
    `${path}/text`,
    useCallback(() => here.current, []),
    hasText ? words : '',
  );
  const [findRound, setFindRound] = useState(0);
  const count = opened.status === 'ready' ? opened.pdf.numPages : 0;

  const { isOpen: isFinding, open: beginFind, close: endFind } = find;
  const openFind = useCallback(() => {
    beginFind();
    setFindRound((n) => n + 1);
  }, [beginFind]);
  const hit = isFinding ? find.hits[find.at] : undefined;
  useEffect(() => {
    if (hit && count > 0) list.current?.goTo(hit.page);
  }, [hit, count]);

  // The browser's own search sees only the pages that are drawn.
  useEffect(() => {
    if (!hasText) return undefined;
    const press = (event: globalThis.KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'f')
        return;
      event.preventDefault();
      openFind();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [hasText, openFind]);

  // What a lost network kept back comes by itself with the network.
  const failed = opened.status === 'failed' && opened.error.code === 'unreachable';
  useEffect(
    () => (failed ? connection.changes.add((status) => status === 'connected' && reopen()) : undefined),
    [failed, connection, reopen],
  );

  const drawn = count > 0 && watermark !== undefined;
  useEffect(() => {
    if (follow !== undefined && drawn) list.current?.goTo(follow);
  }, [follow, drawn]);

  const target = review?.target;
  const height = opened.status === 'ready' ? opened.first.height : 1;
  useEffect(() => {
    if (target && drawn) list.current?.goTo(target.page, target.top === undefined ? 0 : 1 - target.top / height);
  }, [target, drawn, height]);

  const view = useCallback(
    (seen: InView) => {
      here.current = seen.current;
      setPage(seen.current);
      onPage(seen.current);
      onView(seen, count);
    },
    [onPage, onView, count],
  );
  const sought = useMemo(
    () =>
      isFinding && find.words.trim().length >= 2
        ? { words: find.words, exact: find.exact, ...(hit ? { at: hit } : {}) }
        : undefined,
    [isFinding, find.words, find.exact, hit],
  );
  const goTo = (wanted: number) => list.current?.goTo(wanted);
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  const keys: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => goTo(page - 1),
    ArrowRight: () => goTo(page + 1),
    '+': () => setZoom(zoomIn(share)),
    '=': () => setZoom(zoomIn(share)),
    '-': () => setZoom(zoomOut(share)),
    '0': () => setZoom('width'),
    ...(hasText ? { '/': openFind } : {}),
  };

  if (opened.status === 'failed')
    return (
      <div className="reader__state">
        <Failed text={t(failureText(opened.error.code))} onRetry={reopen} />
      </div>
    );
  return (
    <>
      <Toolbar
        page={page}
        count={count}
        zoom={zoom}
        share={share}
        onFind={hasText ? openFind : undefined}
        onGoTo={goTo}
        onZoom={setZoom}
      >
        {children}
      </Toolbar>
      {isFinding && (
        <FindBar
          find={find}
          round={findRound}
          onClose={() => {
            endFind();
            list.current?.focus();
          }}
        />
      )}
      <div className="reader__middle">
        {opened.status === 'loading' || watermark === undefined ? (
          <div className="reader__pages">
            <Loading />
          </div>
        ) : (
          <PageList
            ref={list}
            label={title}
            pdf={opened.pdf}
            first={opened.first}
            zoom={zoom}
            start={here.current}
            watermark={watermark || undefined}
            sought={sought}
            marks={review?.marks}
            chosen={review?.chosen}
            onMark={review?.onMark}
            onRegion={review?.onRegion}
            onView={view}
            onJump={onJump}
            onScale={setShare}
            onKey={press}
            onReload={reopen}
          />
        )}
        {review?.panel}
      </div>
    </>
  );
}

function failureText(code: string) {
  if (code === 'unreachable') return 'app.unreachable' as const;
  if (code === 'damaged') return 'reader.damaged' as const;
  if (code === 'notFound' || code === 'forbidden') return 'reader.gone' as const;
  return 'app.failed' as const;
}
