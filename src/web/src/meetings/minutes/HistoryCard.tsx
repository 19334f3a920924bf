import { useTranslation } from 'react-i18next';
import type { MeetingEvent } from '../../contract/minutes';
import { EventLine } from './text/PassageSource';

/** Each step that was taken, also those that were taken back. */
export function HistoryCard({ events }: { events: readonly MeetingEvent[] }) {
  const { t } = useTranslation();
  if (events.length === 0) return null;
  return (
    <section className="card" aria-labelledby="minutes-history">
      <div className="card__head">
        <h2 id="minutes-history">{t('minutes.history')}</h2>
      </div>
      <div className="card__body">
        <ol className="passage-source__events">
          {[...events].reverse().map((event) => (
            <EventLine key={event.seq} event={event} />
          ))}
        </ol>
      </div>
    </section>
  );
}

/** Why it is a draft again, where it was further. */
export function TakenBackNote({ events }: { events: readonly MeetingEvent[] }) {
  const { t } = useTranslation();
  const last = events.findLast(({ type }) => type !== 'minutesSignatureAdded' && type !== 'minutesCorrected');
  if (last?.type !== 'minutesReturned' && last?.type !== 'minutesRevised') return null;
  return (
    <p className="note note--warn">
      {t(last.type === 'minutesReturned' ? 'minutes.returnedBecause' : 'minutes.revisedBecause', {
        reason: String(last.data.reason),
      })}
    </p>
  );
}
