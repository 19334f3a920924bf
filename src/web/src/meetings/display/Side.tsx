import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../app/clock';
import type { AgendaItemView } from '../../contract/meetings';
import { formatClock } from '../../i18n/format';
import { currentItem, spentSeconds } from '../agenda/agendaTree';
import { SpeechClock } from '../floor/SpeechClock';
import { waitingIn } from '../floor/useRequests';
import { useMeeting } from '../MeetingContext';

const shown = 4;

/** The current item with its time, who speaks, and who is next. */
export function Side() {
  const { t } = useTranslation();
  const closed = useMeeting((view) => view.closedSession !== undefined);
  const agenda = useMeeting((view) => view.agenda);
  const current = useMemo(() => currentItem(agenda)?.[1], [agenda]);
  const queue = useMeeting((view) => view.floor.queue);
  const speaking = useMeeting(({ floor }) =>
    floor.speakingRequestId ? floor.queue[floor.speakingRequestId] : undefined,
  );
  const over = useMeeting((view) => view.status === 'closed' || view.status === 'cancelled');
  const waiting = useMemo(() => [...waitingIn(queue, 'speech'), ...waitingIn(queue, 'question')], [queue]);
  if (closed) return null;
  return (
    <aside className="display__side">
      {current && (
        <section>
          <p className="display__eyebrow">
            {t('display.agenda')} {current.number}
          </p>
          <p className="display__side-title">{current.title}</p>
          <ItemTime item={current} />
        </section>
      )}
      {speaking && (
        <section className="display__speaker">
          <p className="display__eyebrow">
            {speaking.kind === 'speech' ? t('display.speaking') : t(`floor.${speaking.kind}`)}
          </p>
          <p className="display__side-title">{speaking.name}</p>
          <p>{speaking.unitName}</p>
          {speaking.byLink && <p>{t('guests.byLink')}</p>}
          <SpeechClock since={speaking.calledAt} />
        </section>
      )}
      {waiting.length > 0 && !over && (
        <section>
          <p className="display__eyebrow">{t('display.nextSpeakers')}</p>
          <ol className="display__waiting">
            {waiting.slice(0, shown).map(([id, request]) => (
              <li key={id}>
                {request.name}
                <span>{request.byLink ? `${request.unitName} · ${t('guests.byLink')}` : request.unitName}</span>
              </li>
            ))}
          </ol>
        </section>
      )}
    </aside>
  );
}

function ItemTime({ item }: { item: AgendaItemView }) {
  const { t } = useTranslation();
  const left = item.minutes * 60 - spentSeconds(item, useNow());
  if (item.minutes === 0) return null;
  return (
    <p className={left < 0 ? 'display__time display__time--over tabular' : 'display__time tabular'}>
      {t(left < 0 ? 'agenda.over' : 'agenda.left', { duration: formatClock(Math.abs(left)) })}
    </p>
  );
}
