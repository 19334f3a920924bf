import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import { densityFor, type PageSize } from './layout';
import { loadPdfJs } from './pdf';

interface Drawing {
  readonly pdf: PDFDocumentProxy;
  /** From 1. */
  readonly number: number;
  /** Pixels of CSS for a point. */
  readonly scale: number;
  readonly signal: AbortSignal;
  readonly onSize: (size: PageSize) => void;
  readonly onPicture: (picture: HTMLCanvasElement) => void;
  /** Later than the picture: the words, each over its image. */
  readonly onText: (layer: HTMLElement) => void;
}

/** Draws one page; rejects where its bytes do not come. What is given up says nothing more. */
export async function drawPage({ pdf, number, scale, signal, onSize, onPicture, onText }: Drawing): Promise<void> {
  try {
    const page = await pdf.getPage(number);
    if (signal.aborted) return;
    const { width, height } = page.getViewport({ scale: 1 });
    onSize({ width, height });
    // A page that is given up is tidied away even where it was not drawn to the end.
    signal.addEventListener('abort', () => void page.cleanup());
    const picture = await pictureOf(page, scale, signal);
    if (signal.aborted) return;
    onPicture(picture);
    const layer = await textOf(page, scale, signal);
    if (!signal.aborted) onText(layer);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

async function pictureOf(page: PDFPageProxy, scale: number, signal: AbortSignal): Promise<HTMLCanvasElement> {
  const viewport = page.getViewport({ scale });
  const density = densityFor(viewport.width, viewport.height, window.devicePixelRatio || 1);
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(viewport.width * density));
  canvas.height = Math.max(1, Math.round(viewport.height * density));
  const task = page.render({ canvas, viewport, transform: [density, 0, 0, density, 0, 0] });
  signal.addEventListener('abort', () => task.cancel());
  await task.promise;
  return canvas;
}

async function textOf(page: PDFPageProxy, scale: number, signal: AbortSignal): Promise<HTMLElement> {
  const { pdfJs } = await loadPdfJs();
  const container = document.createElement('div');
  container.className = 'page-text';
  const viewport = page.getViewport({ scale });
  container.style.setProperty('--total-scale-factor', String(scale));
  const layer = new pdfJs.TextLayer({ textContentSource: page.streamTextContent(), container, viewport });
  signal.addEventListener('abort', () => layer.cancel());
  await layer.render();
  return container;
}
