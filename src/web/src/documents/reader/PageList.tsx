import type { PDFDocumentProxy } from 'pdfjs-dist';
import {
  type KeyboardEvent,
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Anchor as CommentAnchor } from '../../contract/documents';
import type { Mark } from '../comments/threads';
import {
  type Anchor,
  anchorAt,
  gap,
  type InView,
  inView,
  layOut,
  type PageSize,
  topOf,
  type Zoom,
  zoomOf,
} from './layout';
import { PdfPage, type Sought } from './PdfPage';

export interface PageListHandle {
  /** `share`: how far down the page, 0 to 1; what is there comes to the upper third of the view. */
  readonly goTo: (page: number, share?: number) => void;
  readonly focus: () => void;
}

interface PageListProps {
  readonly ref: Ref<PageListHandle>;
  readonly label: string;
  readonly pdf: PDFDocumentProxy;
  readonly first: PageSize;
  readonly zoom: Zoom;
  /** The page to begin with. */
  readonly start: number;
  readonly watermark?: string | undefined;
  readonly sought?: Sought | undefined;
  /** What is said of the pages, by number. */
  readonly marks?: ReadonlyMap<number, readonly Mark[]> | undefined;
  readonly chosen?: string | undefined;
  readonly onMark?: ((id: string) => void) | undefined;
  /** A part of a page is to be marked. */
  readonly onRegion?: ((region: CommentAnchor) => void) | undefined;
  readonly onView: (view: InView) => void;
  /** Pages are gone to, not scrolled to. */
  readonly onJump: () => void;
  /** What the zoom comes to, as a share of the natural size. */
  readonly onScale: (share: number) => void;
  readonly onKey: (event: KeyboardEvent) => void;
  readonly onReload: () => void;
}

const noSizes: ReadonlyMap<number, PageSize> = new Map();

/** All pages in one column that scrolls by itself; only those in sight, and their neighbours, are there. */
export function PageList(props: PageListProps) {
  const { ref, label, pdf, first, zoom, start, watermark, sought, onView, onJump, onScale, onKey, onReload } = props;
  const { marks, chosen, onMark, onRegion } = props;
  const count = pdf.numPages;
  const box = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(0);
  const [sizes, setSizes] = useState(noSizes);
  const layout = useMemo(() => layOut(count, sizes, first, zoom, Math.max(1, room)), [count, sizes, first, zoom, room]);
  const scrolls = useRef(false);
  const anchor = useRef<Anchor>({ page: Math.min(start, count), share: 0 });
  const [view, setView] = useState<InView>();

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const measure = () => setRoom(element.clientWidth - 2 * gap);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const look = useCallback(() => {
    const element = box.current;
    if (!element || room <= 0) return;
    const seen = inView(layout, element.scrollTop, element.clientHeight);
    setView((held) =>
      held?.first === seen.first && held.last === seen.last && held.current === seen.current ? held : seen,
    );
  }, [layout, room]);

  // Whatever changes sizes, whoever reads stays where they were.
  useLayoutEffect(() => {
    const element = box.current;
    if (!element || room <= 0) return;
    element.scrollTop = topOf(layout, anchor.current);
    element.scrollLeft = Math.max(0, (element.scrollWidth - element.clientWidth) / 2);
    look();
  }, [layout, room, look]);

  useEffect(() => {
    if (view) onView(view);
  }, [view, onView]);
  const share = zoomOf(layout);
  useEffect(() => {
    if (room > 0) onScale(share);
  }, [share, room, onScale]);

  useImperativeHandle(ref, () => ({
    goTo: (page, share = 0) => {
      const element = box.current;
      const placed = layout.pages[Math.min(Math.max(1, page), count) - 1];
      if (!element || !placed) return;
      onJump();
      element.scrollTop =
        placed.top - gap + Math.max(0, share * placed.height - (share > 0 ? element.clientHeight / 3 : 0));
      anchor.current = anchorAt(layout, element.scrollTop);
      look();
    },
    focus: () => box.current?.focus(),
  }));

  const onSize = useCallback(
    (number: number, size: PageSize) =>
      setSizes((held) => {
        const known = held.get(number) ?? first;
        if (known.width === size.width && known.height === size.height) return held;
        return new Map(held).set(number, size);
      }),
    [first],
  );

  const from = view ? Math.max(1, view.first - 1) : 1;
  const until = view ? Math.min(count, view.last + 1) : 0;
  return (
    <section
      ref={box}
      className="reader__pages"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is to be reached by keyboard
      tabIndex={0}
      onKeyDown={onKey}
      onScroll={({ currentTarget }) => {
        scrolls.current = true;
        anchor.current = anchorAt(layout, currentTarget.scrollTop);
        look();
      }}
    >
      <div className="reader__paper" style={{ width: layout.width, height: layout.height }}>
        {Array.from({ length: Math.max(0, until - from + 1) }, (_, i) => from + i).map((number) => {
          const placed = layout.pages[number - 1];
          return (
            placed && (
              <PdfPage
                key={number}
                pdf={pdf}
                number={number}
                count={count}
                placed={placed}
                atOnce={!scrolls.current}
                inSight={view !== undefined && number >= view.first && number <= view.last}
                watermark={watermark}
                sought={sought}
                marks={marks?.get(number)}
                chosen={chosen}
                onMark={onMark}
                onRegion={onRegion}
                onSize={onSize}
                onReload={onReload}
              />
            )
          );
        })}
      </div>
    </section>
  );
}
