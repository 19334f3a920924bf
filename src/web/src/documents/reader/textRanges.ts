import { type FindOptions, type Occurrence, occurrences } from './find';

interface Piece {
  readonly node: Text;
  readonly start: number;
}

/** Where the words stand in the text that lies over a page. */
export function rangesOf(layer: Element, words: string, exact: boolean): Range[] {
  const { text, pieces } = textOf(layer);
  const options: FindOptions = { exact };
  const found = occurrences(text, words, options);
  return (found.length > 0 ? found : occurrences(text, words, { ...options, dense: true })).flatMap((occurrence) => {
    const range = rangeOf(pieces, occurrence);
    return range ? [range] : [];
  });
}

function textOf(layer: Element): { text: string; pieces: Piece[] } {
  const pieces: Piece[] = [];
  let text = '';
  const walker = document.createTreeWalker(layer, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Text) {
      pieces.push({ node, start: text.length });
      text += node.data;
    } else if (node.nodeName === 'BR') {
      text += '\n';
    }
  }
  return { text, pieces };
}

function rangeOf(pieces: readonly Piece[], { start, end }: Occurrence): Range | undefined {
  const first = pieces.findLast((piece) => piece.start <= start);
  const last = pieces.findLast((piece) => piece.start < end);
  if (!first || !last) return undefined;
  const range = document.createRange();
  range.setStart(first.node, Math.min(start - first.start, first.node.length));
  range.setEnd(last.node, Math.min(end - last.start, last.node.length));
  return range;
}
