/** For finding names typed without marks: "Đặng Thị Hòa" → "dang thi hoa". */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();
}

/** Text as it is sent: composed (NFC), without space around it. */
export function clean(text: string): string {
  return text.normalize('NFC').trim();
}

/** As `clean`, on one line: titles typed into a field of several lines. */
export function cleanLine(text: string): string {
  return clean(text.replace(/\s+/g, ' '));
}

/** Vietnamese lists are sorted by the given name, which stands last. */
export function byGivenName(a: string, b: string): number {
  return given(a).localeCompare(given(b), 'vi') || a.localeCompare(b, 'vi');
}

function given(name: string): string {
  return name.slice(name.lastIndexOf(' ') + 1);
}

/** Whether all that was typed stands in the text, with or without marks. */
export function hasWords(text: string, typed: string): boolean {
  const folded = fold(text);
  return fold(typed)
    .split(/\s+/)
    .every((word) => folded.includes(word));
}
