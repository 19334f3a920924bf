import { useEffect, useState } from 'react';
import { request, withQuery } from '../../../app/api';
import type { Id } from '../../../contract/meetings';
import type { MeetingEvent } from '../../../contract/minutes';

/** Events asked for at a time; those of a passage mostly stand close together. */
const window = 200;

type Read =
  | { readonly status: 'loading' }
  | { readonly status: 'failed' }
  | { readonly status: 'loaded'; readonly events: readonly MeetingEvent[] };

/** The events with these numbers, as far as the caller may know of them. */
export function useEvents(meeting: Id, wanted: readonly number[]): Read & { readonly reload: () => void } {
  const [round, setRound] = useState(0);
  const [read, setRead] = useState<Read>({ status: 'loading' });
  const numbers = wanted.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks for the same again
  useEffect(() => {
    const aborter = new AbortController();
    setRead({ status: 'loading' });
    readEvents(meeting, numbers === '' ? [] : numbers.split(',').map(Number), aborter.signal).then(
      (events) => setRead({ status: 'loaded', events }),
      () => {
        if (!aborter.signal.aborted) setRead({ status: 'failed' });
      },
    );
    return () => aborter.abort();
  }, [meeting, numbers, round]);
  return { ...read, reload: () => setRound((n) => n + 1) };
}

async function readEvents(
  meeting: Id,
  numbers: readonly number[],
  signal: AbortSignal,
): Promise<readonly MeetingEvent[]> {
  const found: MeetingEvent[] = [];
  const wanted = new Set(numbers);
  let left = [...numbers].sort((a, b) => a - b);
  while (left[0] !== undefined) {
    const first = left[0];
    const within = left.filter((seq) => seq < first + window).length;
    const page = await eventsAfter(
      meeting,
      first - 1,
      Math.min(window, (left[within - 1] ?? first) - first + 1),
      signal,
    );
    found.push(...page.filter(({ seq }) => wanted.has(seq)));
    // What the caller may not read is passed over, so a page may reach further than was asked.
    const end = Math.max(page.at(-1)?.seq ?? 0, left[within - 1] ?? first);
    left = left.filter((seq) => seq > end);
  }
  return found;
}

export function eventsAfter(
  meeting: Id,
  after: number,
  limit: number,
  signal: AbortSignal,
): Promise<readonly MeetingEvent[]> {
  const query = { after: String(after), limit: String(limit) };
  return request('GET', withQuery(`/api/meetings/${meeting}/events`, query), { signal });
}
