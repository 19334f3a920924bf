import type { PDFDocumentProxy } from 'pdfjs-dist';
import { memo, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Anchor } from '../../contract/documents';
import { Button } from '../../ui/Button';
import type { Mark } from '../comments/threads';
import { drawPage } from './drawPage';
import type { PageSize, PlacedPage } from './layout';
import { PageHits } from './PageHits';
import { PageMarks } from './PageMarks';
import { RegionLayer } from './RegionLayer';
import { Watermark } from './Watermark';

/** What is looked for in the pages. */
export interface Sought {
  readonly words: string;
  readonly exact: boolean;
  /** The hit that whoever searches is at. */
  readonly at?: { readonly page: number; readonly index: number };
}

interface PdfPageProps {
  readonly pdf: PDFDocumentProxy;
  readonly number: number;
  readonly count: number;
  readonly placed: PlacedPage;
  /** False: a neighbour of what is. */
  readonly inSight: boolean;
  /** Nobody has scrolled yet. */
  readonly atOnce: boolean;
  readonly watermark?: string | undefined;
  readonly sought?: Sought | undefined;
  /** What is said of the page. */
  readonly marks?: readonly Mark[] | undefined;
  readonly chosen?: string | undefined;
  readonly onMark?: ((id: string) => void) | undefined;
  /** A part of the page is to be marked. */
  readonly onRegion?: ((region: Anchor) => void) | undefined;
  readonly onSize: (number: number, size: PageSize) => void;
  readonly onReload: () => void;
}

/** Milliseconds that a page is there before it is drawn: whoever scrolls past loads nothing, and what is in sight comes first. */
const patience = { inSight: 60, near: 250 } as const;

export const PdfPage = memo(function PdfPage(props: PdfPageProps) {
  const { pdf, number, count, placed, inSight, atOnce, watermark, sought, onSize, onReload } = props;
  const { marks, chosen, onMark, onRegion } = props;
  const { t } = useTranslation();
  const picture = useRef<HTMLDivElement>(null);
  const words = useRef<HTMLDivElement>(null);
  const [layer, setLayer] = useState<HTMLElement>();
  const [failed, setFailed] = useState(false);
  const { scale } = placed;
  const wait = useRef(0);
  wait.current = inSight ? (atOnce ? 0 : patience.inSight) : patience.near;

  useEffect(() => {
    const aborter = new AbortController();
    const draw = () =>
      drawPage({
        pdf,
        number,
        scale,
        signal: aborter.signal,
        onSize: (size) => onSize(number, size),
        onPicture: (canvas) => {
          show(picture.current, canvas);
          setFailed(false);
        },
        onText: (text) => {
          words.current?.replaceChildren(text);
          setLayer(text);
        },
      }).catch(() => setFailed(true));
    const timer = setTimeout(() => void draw(), wait.current);
    return () => {
      clearTimeout(timer);
      aborter.abort();
    };
  }, [pdf, number, scale, onSize]);

  // Phones count the memory of pictures until they are collected; an empty one takes none.
  useEffect(() => {
    const holder = picture.current;
    return () => show(holder, undefined);
  }, []);

  return (
    <section
      className="sheet"
      aria-label={t('reader.pageOf', { page: number, pages: count })}
      data-page={number}
      style={{ top: placed.top, width: placed.width, height: placed.height }}
    >
      <div ref={picture} className="sheet__picture" aria-hidden />
      <div ref={words} className="sheet__words" />
      {layer && sought && (
        <PageHits
          layer={layer}
          words={sought.words}
          exact={sought.exact}
          at={sought.at?.page === number ? sought.at.index : undefined}
        />
      )}
      {marks && onMark && (
        <PageMarks marks={marks} chosen={chosen} scale={scale} height={placed.height} onMark={onMark} />
      )}
      {watermark && <Watermark text={watermark} />}
      {onRegion && <RegionLayer number={number} placed={placed} onRegion={onRegion} />}
      {failed && (
        <div className="sheet__failed" role="alert">
          <p>{t('reader.pageFailed')}</p>
          <Button onPress={onReload}>{t('app.retry')}</Button>
        </div>
      )}
    </section>
  );
});

function show(holder: HTMLElement | null, canvas: HTMLCanvasElement | undefined): void {
  const old = holder?.querySelector('canvas');
  holder?.replaceChildren(...(canvas ? [canvas] : []));
  if (old && old !== canvas) old.width = 0;
}
