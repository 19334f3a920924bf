/** Gives the text to whoever sits here as a file. */
export function saveText(text: string, fileName: string): void {
  saveFile(new Blob([text], { type: 'text/plain;charset=utf-8' }), fileName);
}

export function saveFile(file: Blob, fileName: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  // Some browsers read it only after the question where to put it.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
