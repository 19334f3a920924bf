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

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** One box a line: letters of one word may come in pieces, as where a font lacks some. */
export function linesOf(boxes: readonly Box[]): Box[] {
  const lines: Box[] = [];
  for (const box of boxes) {
    const line = lines.at(-1);
    const middle = box.top + box.height / 2;
    if (line && middle > line.top && middle < line.top + line.height) lines[lines.length - 1] = around(line, box);
    else lines.push(box);
  }
  return lines;
}

function around(a: Box, b: Box): Box {
  const left = Math.min(a.left, b.left);
  const top = Math.min(a.top, b.top);
  return {
    left,
    top,
    width: Math.max(a.left + a.width, b.left + b.width) - left,
    height: Math.max(a.top + a.height, b.top + b.height) - top,
  };
}
