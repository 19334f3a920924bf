import { Square, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Chip } from '../../ui/feedback';
import { CommandButton } from '../CommandButton';
import { useOutside } from '../closed/useOutside';
import { useMeeting } from '../MeetingContext';
import { useMay } from '../may';
import { AskButton } from './AskButton';
import { QueueSection } from './QueueSection';
import { SpeakerStatistics } from './SpeakerStatistics';
import { SpeakingTime } from './SpeakingTime';
import { SpeechClock } from './SpeechClock';
import { useWaitingRequests } from './useRequests';

export function FloorPanel() {
  const { t } = useTranslation();
  return (
    <section className="card" aria-labelledby="floor-title">
      <div className="card__head">
        <h2 id="floor-title">{t('floor.title')}</h2>
      </div>
      <div className="card__body stack">
        <SpeakingTime />
        <Speaking />
        <Asking />
        <QueueSection queue="speech" />
        <QueueSection queue="question" />
        <SpeakerStatistics />
      </div>
    </section>
  );
}

function Speaking() {
  const { t } = useTranslation();
  const may = useMay();
  const id = useMeeting((view) => view.floor.speakingRequestId);
  const speaking = useMeeting(({ floor }) =>
    floor.speakingRequestId ? floor.queue[floor.speakingRequestId] : undefined,
  );
  const status = useMeeting((view) => view.status);
  if (!id || !speaking) return status === 'open' ? <p className="speaking soft">{t('floor.nobody')}</p> : null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields
    <div className="speaking speaking--now" role="group" aria-label={t('floor.speaking')}>
      <div className="speaking__who">
        <p className="eyebrow">{speaking.kind === 'speech' ? t('floor.speaking') : t(`floor.${speaking.kind}`)}</p>
        <p className="speaking__name">{speaking.name}</p>
        <p className="soft small">{speaking.unitName}</p>
        {speaking.byLink && <Chip>{t('guests.byLink')}</Chip>}
        {speaking.note && <p className="small">{speaking.note}</p>}
      </div>
      <SpeechClock since={speaking.calledAt} />
      {may.steward && (
        <CommandButton icon={<Square size={14} aria-hidden />} command={{ type: 'endSpeech', requestId: id }}>
          {t('floor.end')}
        </CommandButton>
      )}
    </div>
  );
}

/** What the caller can ask for, and what the caller has asked for. */
function Asking() {
  const { t } = useTranslation();
  const may = useMay();
  const speech = useMeeting((view) => view.floor.speech.state);
  const question = useMeeting((view) => view.floor.question.state);
  const status = useMeeting((view) => view.status);
  const mine = useWaitingRequests();
  const outside = useOutside();
  const waits = (kind: string) => mine.some(({ entry }) => entry[1].kind === kind);
  if (outside) return null;
  if (!may.askToSpeak) return may.attend && status === 'open' ? <p className="soft">{t('floor.mustCheckIn')}</p> : null;
  return (
    <>
      {mine.length > 0 && (
        <ul className="mine" aria-label={t('floor.mine')}>
          {mine.map(({ entry: [id, request], place }) => (
            <li key={id}>
              <div>
                <strong>{t(`floor.${request.kind}`)}</strong>
                <p className="small">{t('floor.waitingAt', { position: place })}</p>
              </div>
              <CommandButton
                size="small"
                icon={<Undo2 size={16} aria-hidden />}
                command={{ type: 'withdrawRequest', requestId: id }}
              >
                {t('floor.withdraw')}
              </CommandButton>
            </li>
          ))}
        </ul>
      )}
      <div className="asking">
        {speech === 'open' && !waits('speech') && <AskButton kind="speech" />}
        {question === 'open' && !waits('question') && <AskButton kind="question" />}
        {!waits('pointOfOrder') && <AskButton kind="pointOfOrder" />}
      </div>
    </>
  );
}
