import type { PDFDocumentProxy } from 'pdfjs-dist';
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import { ApiError } from '../../app/api';
import { asApiError } from '../../app/useResource';
import { type Part, readPart, readPartAtLast } from './ranges';

type PdfJs = typeof import('pdfjs-dist/legacy/build/pdf.mjs');

interface Engine {
  readonly pdfJs: PdfJs;
  /** One for all papers of the page. */
  readonly worker: InstanceType<PdfJs['PDFWorker']>;
}

let loading: Promise<Engine> | undefined;

/** Of its own chunk; the build for older browsers, since phones of members are not all new. */
export function loadPdfJs(): Promise<Engine> {
  loading ??= import('pdfjs-dist/legacy/build/pdf.mjs').then(
    (pdfJs) => {
      pdfJs.GlobalWorkerOptions.workerSrc = workerUrl;
      return { pdfJs, worker: new pdfJs.PDFWorker() };
    },
    () => {
      loading = undefined;
      throw new ApiError(0, 'unreachable');
    },
  );
  return loading;
}

/** Bytes asked for at once: a page of text, or a good part of a scanned one. */
const chunk = 128 * 1024;

/**
 * Reads by ranges, and of them only what is shown; closed by the signal. Throws `ApiError`; `damaged` where the PDF
 * itself is at fault. `onLost` hears where later parts are refused, as to whoever has left the room.
 */
export async function openPdf(
  url: string,
  signal: AbortSignal,
  onLost: (error: ApiError) => void,
): Promise<PDFDocumentProxy> {
  const [{ pdfJs, worker }, first] = await Promise.all([loadPdfJs(), readPart(url, 0, chunk, signal)]);
  signal.throwIfAborted();
  const task = pdfJs.getDocument({
    ...sourceOf(pdfJs, url, first, signal, onLost),
    worker,
    rangeChunkSize: chunk,
    disableAutoFetch: true,
    disableStream: true,
    cMapUrl: `${__PDF_FILES__}cmaps/`,
    standardFontDataUrl: `${__PDF_FILES__}standard_fonts/`,
    wasmUrl: `${__PDF_FILES__}wasm/`,
    iccUrl: `${__PDF_FILES__}iccs/`,
    verbosity: pdfJs.VerbosityLevel.ERRORS,
  });
  const close = () => void task.destroy().catch(() => undefined);
  signal.addEventListener('abort', close, { once: true });
  try {
    return await task.promise;
  } catch {
    close();
    signal.throwIfAborted();
    throw new ApiError(0, 'damaged');
  }
}

function sourceOf(pdfJs: PdfJs, url: string, first: Part, signal: AbortSignal, onLost: (error: ApiError) => void) {
  if (first.bytes.length >= first.total) return { data: first.bytes };
  const range = new pdfJs.PDFDataRangeTransport(first.total, first.bytes);
  range.requestDataRange = (begin, end) => {
    readPartAtLast(url, begin, end, signal).then(
      ({ bytes }) => {
        if (!signal.aborted) range.onDataRange(begin, bytes);
      },
      (error: unknown) => {
        if (!signal.aborted) onLost(asApiError(error));
      },
    );
  };
  return { range };
}
