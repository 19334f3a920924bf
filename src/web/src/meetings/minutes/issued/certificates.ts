/** "CN=Nguyễn Văn A, O=…" → "Nguyễn Văn A"; a subject without a name as it is. */
export function commonName(subject: string): string {
  const quoted = /(?:^|[,+]\s*)CN="((?:[^"]|"")*)"/i.exec(subject)?.[1]?.replaceAll('""', '"');
  return quoted ?? /(?:^|[,+]\s*)CN=([^,+]+)/i.exec(subject)?.[1]?.trim() ?? subject;
}

/** A file as JSON carries it. */
export async function toBase64(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
