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
