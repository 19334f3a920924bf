import { useEffect, useState } from 'react';
import type { Id } from '../../contract/meetings';
import type { MeetingEvent } from '../../contract/minutes';
import { eventsAfter } from './text/useEvents';

/** As many as the server gives at a time. */
const atOnce = 500;

/** Steps on the way of a document; that of its words is said by the passages. */
const told: ReadonlySet<string> = new Set([
  'minutesInitialled',
  'minutesReturned',
  'minutesAdopted',
  'minutesLocked',
  'minutesSigned',
  'minutesIssued',
  'minutesRecalled',
  'minutesRevised',
  'minutesCorrected',
  'minutesSignatureAdded',
]);

/**
 * What was done with the document since the record of the meeting ended, the latest last. Read on from where it was read to.
 * @param recordedAt 0: nothing is known of it.
 * @param upTo Reads again when it is another one.
 */
export function useHistory(meeting: Id, document: string, recordedAt: number, upTo: unknown): readonly MeetingEvent[] {
  const [read, setRead] = useState<{ of: string; to: number; events: readonly MeetingEvent[] }>();
  const of = `${document} ${recordedAt}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was read is gone on with
  useEffect(() => {
    if (recordedAt === 0) return undefined;
    const aborter = new AbortController();
    const begun = read?.of === of ? read : { of, to: recordedAt, events: [] };
    readOn(meeting, document, begun.to, aborter.signal).then(
      ({ to, events }) => setRead({ of, to, events: [...begun.events, ...events] }),
      // The steps above say what counts; this is read again with the next one.
      () => undefined,
    );
    return () => aborter.abort();
  }, [meeting, of, upTo]);
  return read?.of === of ? read.events : [];
}

async function readOn(meeting: Id, document: string, from: number, signal: AbortSignal) {
  const events: MeetingEvent[] = [];
  let to = from;
  while (true) {
    const page = await eventsAfter(meeting, to, atOnce, signal);
    events.push(...page.filter(({ type, data }) => told.has(type) && data.document === document));
    to = page.at(-1)?.seq ?? to;
    if (page.length < atOnce) return { to, events };
  }
}
