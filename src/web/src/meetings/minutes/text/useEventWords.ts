import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Id, MeetingView } from '../../../contract/meetings';
import type { MeetingEvent } from '../../../contract/minutes';
import { useLiveMeeting } from '../../MeetingContext';

export interface EventWords {
  readonly who: string;
  readonly what: string;
  /** Title or name of what it is about. */
  readonly about?: string;
  /** What was said or written. */
  readonly words?: string;
  /** A paper that can be opened. */
  readonly documentId?: Id;
}

const system = '00000000-0000-0000-0000-000000000000';

/** Says an event in words, with the names that the meeting's view has. */
export function useEventWords(): (event: MeetingEvent) => EventWords {
  const { t, i18n } = useTranslation();
  const { stream } = useLiveMeeting();
  return useCallback(
    (event) => {
      const snapshot = stream.getSnapshot();
      const view = snapshot.status === 'held' ? snapshot.view : undefined;
      const nameOf = (id: Id) => view?.participants?.[id]?.name ?? view?.stewards[id]?.name;
      const key = `meetingEvent.${event.type}`;
      const about = aboutOf(event.data, view, nameOf);
      const words = textOf(event.data, ['text', 'note', 'reason']);
      const documentId = textOf(event.data, ['documentId']);
      return {
        who: event.by === system ? t('minutes.bySystem') : (nameOf(event.by) ?? t('minutes.bySomebody')),
        // A server that is newer than the page may know of more.
        what: i18n.exists(key) ? t(key as 'meetingEvent.meetingOpened') : t('minutes.otherEvent'),
        ...(about ? { about } : {}),
        ...(words ? { words } : {}),
        ...(documentId ? { documentId } : {}),
      };
    },
    [t, i18n, stream],
  );
}

type Data = MeetingEvent['data'];

function textOf(data: Data, fields: readonly string[]): string | undefined {
  for (const field of fields) {
    const value = data[field];
    if (typeof value === 'string' && value !== '') return value;
  }
  return undefined;
}

function aboutOf(
  data: Data,
  view: MeetingView | undefined,
  nameOf: (id: Id) => string | undefined,
): string | undefined {
  const title = textOf(data, ['name', 'title', 'number']);
  if (title) return title;
  const id = (field: string) => textOf(data, [field]) ?? '';
  const people = Array.isArray(data.entries) ? (data.entries as readonly { memberId?: Id }[]) : [];
  const named = people.flatMap(({ memberId }) => (memberId && nameOf(memberId)) || []);
  if (named.length > 0) return named.length > 3 ? `${named.slice(0, 3).join(', ')}…` : named.join(', ');
  return (
    view?.ballots[id('ballotId')]?.title ??
    view?.agenda[id('itemId')]?.title ??
    nameOf(id('toMemberId')) ??
    nameOf(id('memberId')) ??
    view?.floor.queue[id('requestId')]?.name
  );
}
