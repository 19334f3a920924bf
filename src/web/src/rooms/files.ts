import { RoomLimits } from '../contract/rooms';
import { UploadLimits } from '../contract/uploads';

/** As the server will call it: the last part of a path, composed (NFC), nothing that is not seen. */
export function cleanFileName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const clean = last.replace(/[\p{Cc}\p{Cf}]/gu, '').trim();
  if (clean.length <= UploadLimits.fileName) return clean;
  const extension = /\.[^.]{1,10}$/.exec(clean)?.[0] ?? '';
  return clean.slice(0, UploadLimits.fileName - extension.length).trimEnd() + extension;
}

/** What a document is called that was a file: its name without the extension. */
export function titleOf(fileName: string): string {
  const title = fileName.replace(/\.[\p{L}\p{N}]{1,10}$/u, '').trim();
  return (title || fileName).slice(0, RoomLimits.title).trim();
}

export type FileKind = 'pdf' | 'text' | 'sheet' | 'slides' | 'image' | 'other';

export function kindOf(mediaType: string): FileKind {
  if (mediaType === 'application/pdf') return 'pdf';
  if (mediaType.startsWith('image/')) return 'image';
  if (/spreadsheet/.test(mediaType)) return 'sheet';
  if (/presentation/.test(mediaType)) return 'slides';
  return /wordprocessing|opendocument\.text|^text\//.test(mediaType) ? 'text' : 'other';
}

/** What the server takes: for the button that chooses files. */
export const acceptedFiles = '.pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp,.png,.jpg,.jpeg,.tif,.tiff,.txt';

/** Files that were dropped; folders are told apart, browsers give them as files that cannot be read. */
export function droppedFiles(data: DataTransfer): { readonly files: readonly File[]; readonly folders: boolean } {
  const entries = [...data.items]
    .filter(({ kind }) => kind === 'file')
    .map((item) => item.webkitGetAsEntry?.() ?? null);
  const files = [...data.files].filter((_, at) => !entries[at]?.isDirectory);
  return { files, folders: files.length < data.files.length };
}

export function hasFiles(data: DataTransfer | null): boolean {
  return data?.types.includes('Files') ?? false;
}
