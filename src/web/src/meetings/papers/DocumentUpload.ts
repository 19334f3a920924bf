import { request } from '../../app/api';
import { asApiError } from '../../app/useResource';
import type { Id } from '../../contract/meetings';
import type { RoomCreated } from '../../contract/rooms';
import { uuidv7 } from '../../live/uuid';
import { cleanFileName, titleOf } from '../../rooms/files';
import { uploadFile } from '../../rooms/uploads/uploadFile';

/** A file on its way into the caller's own room. Tried again it goes on with the step that failed, and is one document all the same. */
export class DocumentUpload {
  private readonly commandId = uuidv7();
  private uploadId: Id | undefined;
  private documentId: Id | undefined;

  constructor(private readonly file: File) {}

  /**
   * Answers the document.
   * @param signal ends it: what was not sent is not, and no document is made
   */
  async send(onShare: (share: number) => void, signal: AbortSignal): Promise<Id> {
    this.documentId ??= await this.add(onShare, signal);
    return this.documentId;
  }

  private async add(onShare: (share: number) => void, signal: AbortSignal): Promise<Id> {
    const { id: room } = await request<RoomCreated>('POST', '/api/rooms/personal');
    this.uploadId ??= await uploadFile(this.file, onShare, signal);
    const command = { type: 'addDocument', uploadId: this.uploadId, title: titleOf(cleanFileName(this.file.name)) };
    try {
      const { result } = await request<{ result: { documentId: Id } }>('POST', `/api/rooms/${room}/commands`, {
        body: { commandId: this.commandId, command },
      });
      return result.documentId;
    } catch (error) {
      // The server keeps an upload for some hours only.
      const { code } = asApiError(error);
      if (code === 'notFound' || code === 'invalid') this.uploadId = undefined;
      throw error;
    }
  }
}
