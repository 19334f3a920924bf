import { Fragment } from 'react';
import type { TextMark } from '../contract/search';

/** The text with what was looked for made to stand out; marks that do not fit the text are left out. */
export function Marked({ text, marks = [] }: { text: string; marks?: readonly TextMark[] | undefined }) {
  const parts: { readonly text: string; readonly start: number; readonly marked: boolean }[] = [];
  let done = 0;
  for (const [start, length] of [...marks].sort((a, b) => a[0] - b[0])) {
    if (start < done || length <= 0 || start + length > text.length) continue;
    if (start > done) parts.push({ text: text.slice(done, start), start: done, marked: false });
    parts.push({ text: text.slice(start, start + length), start, marked: true });
    done = start + length;
  }
  if (done < text.length) parts.push({ text: text.slice(done), start: done, marked: false });
  return parts.map((part) =>
    part.marked ? <mark key={part.start}>{part.text}</mark> : <Fragment key={part.start}>{part.text}</Fragment>,
  );
}
