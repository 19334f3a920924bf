import { useEffect, useRef } from 'react';
import { request } from '../../app/api';
import type { AgendaItemView, ById, Id } from '../../contract/meetings';
import { useLiveMeeting, useMeeting } from '../MeetingContext';
import { releasedOf } from './released';

/** Tells the server which released papers have reached this screen: each once, one after the other. */
export function useDeliveries(): void {
  const { id } = useLiveMeeting();
  const agenda = useMeeting((view) => view.agenda);
  const reads = useMeeting((view) => view.me !== undefined && view.me.role !== 'display' && !view.me.byLink);
  const told = useRef(new Set<string>());
  const telling = useRef(Promise.resolve());
  useEffect(() => {
    if (!reads) return;
    for (const address of releasedIn(agenda)) {
      if (told.current.has(address)) continue;
      told.current.add(address);
      const tell = () =>
        request<void>('PUT', `/api/meetings/${id}/papers/${address}/receipt`, { body: { stage: 'delivered' } });
      // Whoever opens the paper has received it: nothing hangs on this one.
      telling.current = telling.current.then(tell).catch(() => undefined);
    }
  }, [id, agenda, reads]);
}

/** `{paperId}/versions/{number}` of what everybody may read; of hidden items nothing counts. */
export function releasedIn(agenda: ById<AgendaItemView>): readonly string[] {
  return Object.values(agenda).flatMap((item) =>
    item.hidden
      ? []
      : Object.entries(item.papers).flatMap(([paperId, paper]: [Id, AgendaItemView['papers'][Id]]) => {
          const version = releasedOf(paper);
          return version === undefined ? [] : [`${paperId}/versions/${version}`];
        }),
  );
}
