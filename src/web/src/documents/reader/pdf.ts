import type { PDFDocumentProxy } from 'pdfjs-dist';
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import { ApiError, signedOut } from '../../app/api';

type PdfJs = typeof import('pdfjs-dist/legacy/build/pdf.mjs');

let loading: Promise<PdfJs> | undefined;

/** Of its own chunk; the build for older browsers, since phones of members are not all new. */
export function loadPdfJs(): Promise<PdfJs> {
  loading ??= import('pdfjs-dist/legacy/build/pdf.mjs').then(
    (pdfJs) => {
      pdfJs.GlobalWorkerOptions.workerSrc = workerUrl;
      return pdfJs;
    },
    (error: unknown) => {
      loading = undefined;
      throw error;
    },
  );
  return loading;
}

/** Bytes asked for at once: a page of text, or a good part of a scanned one. */
const chunk = 128 * 1024;

export interface OpenPdf {
  readonly pdf: PDFDocumentProxy;
  readonly close: () => void;
}

/** Reads by ranges, and of them only what is shown. Throws `ApiError`; `damaged` where the PDF itself is at fault. */
export async function openPdf(url: string, signal: AbortSignal): Promise<OpenPdf> {
  let pdfJs: PdfJs;
  try {
    pdfJs = await loadPdfJs();
  } catch {
    throw new ApiError(0, 'unreachable');
  }
  signal.throwIfAborted();
  const task = pdfJs.getDocument({
    url,
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
    return { pdf: await task.promise, close };
  } catch (error) {
    close();
    signal.throwIfAborted();
    if (error instanceof pdfJs.ResponseException) throw answered(error.status);
    const damaged = error instanceof pdfJs.InvalidPDFException || error instanceof pdfJs.PasswordException;
    throw new ApiError(0, damaged ? 'damaged' : 'unreachable');
  }
}

function answered(status: number): ApiError {
  if (status === 401) signedOut.emit();
  if (status === 401 || status === 403 || status === 404) return new ApiError(status, 'notFound');
  return new ApiError(status, status === 0 ? 'unreachable' : 'failed');
}
