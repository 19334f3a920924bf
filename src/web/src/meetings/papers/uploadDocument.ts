import { request } from '../../app/api';
import type { Id } from '../../contract/meetings';
import type { RoomCreated } from '../../contract/rooms';
import { uuidv7 } from '../../live/uuid';
import { cleanFileName, titleOf } from '../../rooms/files';
import { uploadFile } from '../../rooms/uploads/uploadFile';

/**
 * Puts a file into the caller's own room; answers the document.
 * @param signal ends it: what was not sent is not, and no document is made
 */
export async function uploadDocument(file: File, onShare: (share: number) => void, signal: AbortSignal): Promise<Id> {
  const { id: room } = await request<RoomCreated>('POST', '/api/rooms/personal');
  const uploadId = await uploadFile(file, onShare, signal);
  const { result } = await request<{ result: { documentId: Id } }>('POST', `/api/rooms/${room}/commands`, {
    body: { commandId: uuidv7(), command: { type: 'addDocument', uploadId, title: titleOf(cleanFileName(file.name)) } },
  });
  return result.documentId;
}
