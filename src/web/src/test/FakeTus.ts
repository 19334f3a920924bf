import type { SendingEvents } from '../rooms/uploads/UploadQueue';

interface FakeSending {
  readonly fileName: string;
  readonly events: SendingEvents;
}

/** In the place of the sending by tus: what is to be sent, in order. What becomes of it the test says. */
export const fakeTus: { sendings: FakeSending[]; onStart: (sending: FakeSending) => void } = {
  sendings: [],
  onStart: () => undefined,
};

export function sendByTus(_: File, fileName: string, events: SendingEvents) {
  const sending = { fileName, events };
  fakeTus.sendings.push(sending);
  return { start: () => fakeTus.onStart(sending), abort: () => undefined };
}
