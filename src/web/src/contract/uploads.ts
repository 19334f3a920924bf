/** What `GET /api/uploads/{id}` answers: how far a file is, and what its check said. */
export type UploadState = 'uploading' | 'checking' | 'ready' | 'refused';

export interface UploadStatus {
  id: string;
  fileName: string;
  /** Bytes. */
  size: number;
  /** Bytes that arrived. */
  offset: number;
  state: UploadState;
  /** Why it was refused: a stable word. */
  reason?: string;
  mediaType?: string;
  sha256?: string;
  scan?: string;
}

export const UploadLimits = {
  /** Bytes of a file. */
  fileBytes: 200 * 1024 * 1024,
  /** Bytes that are sent at a time; the server takes 8 MiB. */
  chunkBytes: 4 * 1024 * 1024,
  /** UTF-16 code units, the extension included. */
  fileName: 255,
} as const;

/** Why a file is refused: the words of the server. */
export const uploadReasons = [
  'tooLarge',
  'emptyFile',
  'checksum',
  'typeNotAllowed',
  'typeMismatch',
  'macros',
  'externalRelations',
  'dtd',
  'zipBomb',
  'encrypted',
  'damaged',
  'activeContent',
  'infected',
  'stateSecret',
  'diskFull',
] as const;
export type UploadReason = (typeof uploadReasons)[number];
