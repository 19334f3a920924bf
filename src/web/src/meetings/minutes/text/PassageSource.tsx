import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '../../../app/router';
import type { MeetingEvent } from '../../../contract/minutes';
import { formatDate, formatLogTime } from '../../../i18n/format';
import { Button } from '../../../ui/Button';
import { Failed, Loading } from '../../../ui/feedback';
import { useLiveMeeting } from '../../MeetingContext';
import { useEvents } from './useEvents';
import { useEventWords } from './useEventWords';

/** Events shown before one asks for all of them: who came to a large meeting is a passage of thousands. */
const firstShown = 10;

/** What the record says of a passage: when, who, what. */
export function PassageSource({ events }: { events: readonly number[] }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(firstShown);
  return (
    <section className="passage-source" aria-label={t('minutes.source')}>
      <h3>{t('minutes.source')}</h3>
      {events.length === 0 ? (
        <p className="soft">{t('minutes.noSource')}</p>
      ) : (
        <>
          <Events numbers={events.slice(0, shown)} />
          {events.length > shown && (
            <Button size="small" kind="quiet" onPress={() => setShown((n) => n + 100)}>
              {t('minutes.moreEvents', { count: events.length - shown })}
            </Button>
          )}
        </>
      )}
    </section>
  );
}

function Events({ numbers }: { numbers: readonly number[] }) {
  const { t } = useTranslation();
  const { id } = useLiveMeeting();
  const read = useEvents(id, numbers);
  if (read.status === 'loading') return <Loading />;
  if (read.status === 'failed') return <Failed text={t('minutes.sourceFailed')} onRetry={read.reload} />;
  if (read.events.length === 0) return <p className="soft">{t('minutes.sourceHidden')}</p>;
  return (
    <ol className="passage-source__events">
      {read.events.map((event) => (
        <EventLine key={event.seq} event={event} />
      ))}
    </ol>
  );
}

export function EventLine({ event }: { event: MeetingEvent }) {
  const { t } = useTranslation();
  const { who, what, about, words, documentId } = useEventWords()(event);
  return (
    <li className="event-line">
      <p>
        <time className="tabular soft" dateTime={event.at}>
          {formatLogTime(event.at)}, {formatDate(event.at)}
        </time>{' '}
        <strong>{who}</strong> {what}
        {about && `: ${about}`}
      </p>
      {words && <p className="event-line__words">{words}</p>}
      <p className="soft small">
        <span title={t('minutes.eventHash', { hash: event.hash })}>{t('minutes.eventNumber', { seq: event.seq })}</span>
        {documentId && (
          <>
            {' · '}
            <Link href={`/documents/${documentId}`}>{t('minutes.openPaper')}</Link>
          </>
        )}
      </p>
    </li>
  );
}
