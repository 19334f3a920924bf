import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PresentingView } from '../../contract/meetings';
import { drawPage } from '../../documents/reader/drawPage';
import { type PdfState, usePdf } from '../../documents/reader/usePdf';
import { useLiveMeeting } from '../MeetingContext';

/** Milliseconds until a file that did not come is asked for again: nobody stands at this screen. */
const askAgain = 5_000;

/** The presented page, as large as it fits. */
export function PresentedPage({ presenting }: { presenting: PresentingView }) {
  const { t } = useTranslation();
  const { id } = useLiveMeeting();
  const { paperId, version, title, page } = presenting;
  const { reopen, ...opened } = usePdf(`/api/meetings/${id}/papers/${paperId}/versions/${version}/pdf`);
  const failed = opened.status === 'failed';
  useEffect(() => {
    if (!failed) return undefined;
    const timer = setTimeout(reopen, askAgain);
    return () => clearTimeout(timer);
  }, [failed, reopen]);
  return (
    <figure className="display__paper">
      {opened.status === 'ready' ? (
        <Page opened={opened} number={page} onLost={reopen} />
      ) : (
        <div className="display__sheet" />
      )}
      <figcaption>
        {title} · {t('display.page', { page })} · {presenting.byName}
      </figcaption>
    </figure>
  );
}

interface PageProps {
  readonly opened: Extract<PdfState, { status: 'ready' }>;
  readonly number: number;
  readonly onLost: () => void;
}

function Page({ opened: { pdf, first }, number, onLost }: PageProps) {
  const box = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState<{ width: number; height: number }>();
  const shown = Math.min(number, pdf.numPages);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const measure = () => setRoom({ width: element.clientWidth, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const lost = useRef(onLost);
  lost.current = onLost;
  useEffect(() => {
    const element = box.current;
    if (!element || !room || room.width === 0 || room.height === 0) return undefined;
    const aborter = new AbortController();
    const draw = async () => {
      const { width, height } = (await pdf.getPage(shown)).getViewport({ scale: 1 });
      await drawPage({
        pdf,
        number: shown,
        scale: Math.min(room.width / (width || first.width), room.height / (height || first.height)),
        signal: aborter.signal,
        onSize: () => undefined,
        // The page before stands until this one is there.
        onPicture: (picture) => element.replaceChildren(picture),
        onText: () => undefined,
      });
    };
    draw().catch(() => !aborter.signal.aborted && lost.current());
    return () => aborter.abort();
  }, [pdf, first, shown, room]);
  return <div ref={box} className="display__sheet" data-page={shown} />;
}
