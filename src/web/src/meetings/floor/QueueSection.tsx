import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { FloorQueue, Id, QueueState } from '../../contract/meetings';
import { formatTime } from '../../i18n/format';
import { Chip, type Tone } from '../../ui/feedback';
import { CommandButton } from '../CommandButton';
import { ClosedChip } from '../closed/ClosedChip';
import { useMeeting } from '../MeetingContext';
import { useMay } from '../may';
import { MoveButtons } from './MoveButtons';
import { lineOf, queueOf, type RequestEntry, waitingIn } from './useRequests';

const tones: Record<QueueState, Tone> = { open: 'good', paused: 'warn', closed: 'plain' };

/** One of the two queues: "phát biểu" or "chất vấn". */
export function QueueSection({ queue }: { queue: FloorQueue }) {
  const { t } = useTranslation();
  const may = useMay();
  const status = useMeeting((view) => view.status);
  const state = useMeeting((view) => view.floor[queue].state);
  const requests = useMeeting((view) => view.floor.queue);
  const me = useMeeting((view) => view.me?.memberId);
  const waiting = useMemo(() => waitingIn(requests, queue), [requests, queue]);
  const spoken = useMemo(
    () =>
      Object.values(requests).filter((request) => request.status === 'done' && queueOf(request.kind) === queue).length,
    [requests, queue],
  );
  const heading = queue === 'speech' ? t('floor.queueSpeech') : t('floor.queueQuestion');
  return (
    <section className="queue" aria-labelledby={`queue-${queue}`}>
      <div className="queue__head">
        <h3 id={`queue-${queue}`}>{heading}</h3>
        {status === 'open' && <Chip tone={tones[state]}>{t(`floor.${state}`)}</Chip>}
        {may.lead && <QueueControls queue={queue} state={state} />}
      </div>
      {waiting.length === 0 ? (
        <p className="soft small">{t('floor.none')}</p>
      ) : (
        <ol className="queue__list">
          {waiting.map((entry, index) => (
            <Waiting
              key={entry[0]}
              entry={entry}
              place={index + 1}
              line={lineOf(entry, waiting)}
              mine={entry[1].memberId === me}
            />
          ))}
        </ol>
      )}
      {spoken > 0 && <p className="soft small">{t('floor.spoken', { count: spoken })}</p>}
    </section>
  );
}

interface WaitingProps {
  readonly entry: RequestEntry;
  readonly place: number;
  readonly line: readonly Id[];
  readonly mine: boolean;
}

function Waiting({ entry: [id, request], place, line, mine }: WaitingProps) {
  const { t } = useTranslation();
  const may = useMay();
  // Who asked in the open is called when the closed session is over.
  const callable = useMeeting((view) => view.closedSession === undefined || request.closed === true);
  return (
    <li className={mine ? 'request request--mine' : 'request'}>
      <span className="request__place tabular">{place}</span>
      <div className="request__who">
        <p>
          <span className="person__name">{request.name}</span>
          {mine && <span className="person__role">{t('attendance.you')}</span>}
          {request.byLink && <Chip>{t('guests.byLink')}</Chip>}
          <ClosedChip closed={request.closed} />
          {request.kind === 'pointOfOrder' && <Chip tone="warn">{t('floor.pointOfOrder')}</Chip>}
        </p>
        <p className="soft small">
          {request.unitName} · {t('floor.requestedAt', { when: formatTime(request.requestedAt) })}
        </p>
        {request.note && <p className="small">{request.note}</p>}
      </div>
      {may.lead && callable && <MoveButtons id={id} name={request.name} line={line} />}
      {may.lead && callable && (
        <CommandButton
          size="small"
          aria-label={t('floor.callNamed', { name: request.name })}
          command={{ type: 'callSpeaker', requestId: id }}
        >
          {t('floor.call')}
        </CommandButton>
      )}
    </li>
  );
}

const names = {
  speech: { open: 'floor.doOpenSpeech', pause: 'floor.doPauseSpeech', close: 'floor.doCloseSpeech' },
  question: { open: 'floor.doOpenQuestion', pause: 'floor.doPauseQuestion', close: 'floor.doCloseQuestion' },
} as const;

function QueueControls({ queue, state }: { queue: FloorQueue; state: QueueState }) {
  const { t } = useTranslation();
  return (
    <div className="queue__controls">
      {state !== 'open' && (
        <CommandButton size="small" aria-label={t(names[queue].open)} command={{ type: 'openFloor', queue }}>
          {t('floor.openShort')}
        </CommandButton>
      )}
      {state === 'open' && (
        <CommandButton size="small" aria-label={t(names[queue].pause)} command={{ type: 'pauseFloor', queue }}>
          {t('floor.pauseShort')}
        </CommandButton>
      )}
      {state !== 'closed' && (
        <CommandButton size="small" aria-label={t(names[queue].close)} command={{ type: 'closeFloor', queue }}>
          {t('floor.closeShort')}
        </CommandButton>
      )}
    </div>
  );
}
