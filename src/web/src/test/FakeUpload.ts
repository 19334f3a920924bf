import { act } from '@testing-library/react';

/** The other end of an upload: the browser's own tells progress, which `fetch` does not. */
export class FakeUpload {
  static made: FakeUpload[] = [];
  readonly upload: { onprogress?: (event: object) => void; onload?: () => void } = {};
  readonly headers: Record<string, string> = {};
  status = 0;
  responseText = '';
  path = '';
  sent: File | undefined;
  onload?: () => void;
  onabort?: () => void;

  constructor() {
    FakeUpload.made.push(this);
  }
  open(_: string, path: string) {
    this.path = path;
  }
  setRequestHeader(name: string, value: string) {
    this.headers[name] = value;
  }
  getResponseHeader() {
    return null;
  }
  send(file: File) {
    this.sent = file;
  }
  abort() {
    this.onabort?.();
  }
  async answer(status: number, body: unknown) {
    await act(async () => {
      this.upload.onload?.();
      Object.assign(this, { status, responseText: JSON.stringify(body) });
      this.onload?.();
    });
  }
}
