import { useEffect, useState } from 'react';
import { request, withQuery } from '../../app/api';
import type { Id } from '../../contract/meetings';
import type { Attendee, Page } from '../../contract/rest';
import { useLiveMeeting } from '../MeetingContext';

/** Who is named at a bridge point, and whether they are there now: then they stay named, whatever is picked. */
export type Named = ReadonlyMap<Id, { readonly name: string; readonly present: boolean }>;

type Read = { readonly status: 'loading' | 'failed' } | { readonly status: 'loaded'; readonly named: Named };

/** All of them, page after page, where the meeting's view has no names. */
export function useNamed(bridge: Id): Read & { readonly reload: () => void } {
  const { id } = useLiveMeeting();
  const [round, setRound] = useState(0);
  const [read, setRead] = useState<Read>({ status: 'loading' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks for the same again
  useEffect(() => {
    const aborter = new AbortController();
    setRead({ status: 'loading' });
    everybodyAt(id, bridge, aborter.signal).then(
      (named) => setRead({ status: 'loaded', named }),
      () => {
        if (!aborter.signal.aborted) setRead({ status: 'failed' });
      },
    );
    return () => aborter.abort();
  }, [id, bridge, round]);
  return { ...read, reload: () => setRound((n) => n + 1) };
}

async function everybodyAt(meeting: Id, bridge: Id, signal: AbortSignal): Promise<Named> {
  const named = new Map<Id, { name: string; present: boolean }>();
  let cursor: string | undefined;
  do {
    const path = withQuery(`/api/meetings/${meeting}/attendance`, { bridge, cursor });
    const page: Page<Attendee> = await request('GET', path, { signal });
    for (const { memberId, name, status, mode } of page.items)
      named.set(memberId, { name, present: status === 'present' && mode === 'bridge' });
    cursor = page.cursor ?? undefined;
  } while (cursor);
  return named;
}
