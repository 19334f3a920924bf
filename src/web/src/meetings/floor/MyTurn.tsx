import { Mic } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useMeeting } from '../MeetingContext';
import { SpeechClock } from './SpeechClock';

/** The caller has been given the floor. */
export function MyTurn() {
  const { t } = useTranslation();
  const speaking = useMeeting(({ floor }) =>
    floor.speakingRequestId ? floor.queue[floor.speakingRequestId] : undefined,
  );
  const me = useMeeting((view) => view.me?.memberId);
  if (!speaking || speaking.memberId !== me) return null;
  return (
    <section className="my-turn" aria-labelledby="my-turn">
      <Mic size={24} aria-hidden />
      <div>
        <h2 id="my-turn">{t('floor.youAreCalled')}</h2>
        <p>{t('floor.yourTurn')}</p>
      </div>
      <SpeechClock since={speaking.calledAt} />
    </section>
  );
}
