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
