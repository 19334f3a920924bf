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
  const range = selection.getRangeAt(0).cloneRange();
  const layer = elementOf(range.startContainer)?.closest('.page-text');
  const page = Number(layer?.closest<HTMLElement>('.sheet')?.dataset.page);
  if (!layer || !page) return undefined;
  // What goes on to the next page stays on this one.
  if (!layer.contains(range.endContainer)) range.setEnd(layer, layer.childNodes.length);
  const text = range.toString();
  if (lettersOf(text) === 0) return undefined;
  const head = document.createRange();
  head.setStart(layer, 0);
  head.setEnd(range.startContainer, range.startOffset);
  return { page, text, before: lettersOf(head.toString()) / Math.max(1, lettersOf(layer.textContent ?? '')) };
}

function elementOf(node: Node): Element | null {
  return node instanceof Element ? node : node.parentElement;
}
