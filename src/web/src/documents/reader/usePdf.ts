import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useCallback, useEffect, useState } from 'react';
import type { ApiError } from '../../app/api';
import { asApiError } from '../../app/useResource';
import type { PageSize } from './layout';
import { openPdf } from './pdf';

export type PdfState =
  | { readonly status: 'loading' }
  /** `first`: the size of page 1. */
  | { readonly status: 'ready'; readonly pdf: PDFDocumentProxy; readonly first: PageSize }
  | { readonly status: 'failed'; readonly error: ApiError };

/** The PDF at this address for as long as the component stands; `reopen` begins anew, as after a lost connection. */
export function usePdf(url: string): PdfState & { readonly reopen: () => void } {
  const [round, setRound] = useState(0);
  const [state, setState] = useState<PdfState>({ status: 'loading' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round opens the same address again
  useEffect(() => {
    const aborter = new AbortController();
    const fail = (error: unknown) => {
      if (!aborter.signal.aborted) setState({ status: 'failed', error: asApiError(error) });
    };
    openFirst(url, aborter.signal, fail).then((opened) => {
      if (!aborter.signal.aborted) setState({ status: 'ready', ...opened });
    }, fail);
    return () => {
      aborter.abort();
    };
  }, [url, round]);
  return { ...state, reopen: useCallback(() => setRound((n) => n + 1), []) };
}

async function openFirst(url: string, signal: AbortSignal, onLost: (error: ApiError) => void) {
  const pdf = await openPdf(url, signal, onLost);
  const { width, height } = (await pdf.getPage(1)).getViewport({ scale: 1 });
  return { pdf, first: { width, height } };
}
