import { ApiError, problem } from './api';
import { noteServerTime } from './clock';

interface UploadOptions {
  readonly type: string;
  readonly signal: AbortSignal;
  /** From 0 to 1 of what was sent; after that the server has it. */
  readonly onProgress: (share: number) => void;
}

/** POSTs a file as it is. By XMLHttpRequest: `fetch` does not tell how much was sent. */
export function upload<T>(path: string, file: Blob, { type, signal, onProgress }: UploadOptions): Promise<T> {
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest();
    const asked = Date.now();
    call.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    call.upload.onload = () => onProgress(1);
    call.onload = () => {
      noteServerTime(call.getResponseHeader('Date'), asked, Date.now());
      if (call.status < 200 || call.status >= 300) reject(problem(call.status, call.responseText));
      else resolve(JSON.parse(call.responseText) as T);
    };
    call.onerror = () => reject(new ApiError(0, 'unreachable'));
    call.onabort = () => reject(new ApiError(0, 'aborted'));
    signal.addEventListener('abort', () => call.abort());
    call.open('POST', path);
    call.setRequestHeader('Accept', 'application/json');
    call.setRequestHeader('Content-Type', type);
    call.send(file);
  });
}

/** POSTs files as fields of one form. */
export async function uploadForm<T>(path: string, files: Readonly<Record<string, File>>): Promise<T> {
  const body = new FormData();
  for (const [name, file] of Object.entries(files)) body.append(name, file, file.name.normalize('NFC'));
  let response: Response;
  try {
    response = await fetch(path, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { Accept: 'application/json' },
      body,
    });
  } catch {
    throw new ApiError(0, 'unreachable');
  }
  if (!response.ok) throw problem(response.status, await response.text().catch(() => ''));
  return (await response.json()) as T;
}
