import { useCallback, useEffect, useState } from 'react';
import { lettersOf, type Selected } from './quote';

/** Milliseconds in which a selection is not changed any more. */
const settles = 150;

/** The words that are selected on a page, for as long as they are; a touch on a button lets go of them later than it is felt. */
export function useSelected(isWanted: boolean): {
  readonly selected: Selected | undefined;
  readonly forget: () => void;
} {
  const [selected, setSelected] = useState<Selected>();
  useEffect(() => {
    if (!isWanted) {
      setSelected(undefined);
      return undefined;
    }
    let timer: ReturnType<typeof setTimeout>;
    const change = () => {
      clearTimeout(timer);
      const now = selectedNow();
      timer = setTimeout(() => setSelected(now), now ? settles : 2 * settles);
    };
    document.addEventListener('selectionchange', change);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('selectionchange', change);
    };
  }, [isWanted]);
  const forget = useCallback(() => {
    window.getSelection()?.removeAllRanges();
    setSelected(undefined);
  }, []);
  return { selected, forget };
}

function selectedNow(): Selected | undefined {
  const selection = window.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  const layer = layerOf(range.startContainer);
  const page = pageOf(layer);
  if (!layer || !page) return undefined;
  const layers = [layer, ...followers(page, range)];
  const text = layers.map((each) => textIn(range, each)).join('');
  if (lettersOf(text) === 0) return undefined;
  const head = document.createRange();
  head.setStart(layer, 0);
  head.setEnd(range.startContainer, range.startOffset);
  return {
    page,
    pages: layers.length,
    text,
    before: lettersOf(head.toString()) / Math.max(1, lettersOf(layer.textContent ?? '')),
  };
}

/** The words of pages that follow one without a gap, as far as the selection goes. */
function followers(page: number, range: Range): Element[] {
  const last = pageOf(layerOf(range.endContainer));
  const layers: Element[] = [];
  for (let number = page + 1; number <= (last ?? page); number += 1) {
    const layer = document.querySelector(`.sheet[data-page='${number}'] .page-text`);
    if (!layer) break;
    layers.push(layer);
  }
  return layers;
}

/** What of the words of a page is selected; buttons and marks beside them are not. */
function textIn(range: Range, layer: Element): string {
  const part = document.createRange();
  part.selectNodeContents(layer);
  if (layer.contains(range.startContainer)) part.setStart(range.startContainer, range.startOffset);
  if (layer.contains(range.endContainer)) part.setEnd(range.endContainer, range.endOffset);
  return part.toString();
}

function layerOf(node: Node): Element | undefined {
  return elementOf(node)?.closest('.page-text') ?? undefined;
}

function pageOf(layer: Element | undefined): number | undefined {
  return Number(layer?.closest<HTMLElement>('.sheet')?.dataset.page) || undefined;
}

function elementOf(node: Node): Element | null {
  return node instanceof Element ? node : node.parentElement;
}
