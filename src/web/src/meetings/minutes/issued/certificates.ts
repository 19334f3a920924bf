/** "CN=Nguyễn Văn A, O=…" → "Nguyễn Văn A"; a subject without a name as it is. */
export function commonName(subject: string): string {
  const quoted = /(?:^|[,+]\s*)CN="((?:[^"]|"")*)"/i.exec(subject)?.[1]?.replaceAll('""', '"');
  return quoted ?? /(?:^|[,+]\s*)CN=([^,+]+)/i.exec(subject)?.[1]?.trim() ?? subject;
}

/** A file as JSON carries it. */
export function toBase64(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
