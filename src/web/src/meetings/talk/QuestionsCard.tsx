import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Limits } from '../../contract/limits';
import { Chip } from '../../ui/feedback';
import { useMeeting } from '../MeetingContext';
import { useMay } from '../may';
import { ordered } from '../ordered';
import { MessageForm, OwnQuestions } from './ChatPanel';
import { MessageItem } from './MessageItem';

/** Questions that are sent before the meeting: stewards see them all, everybody those that are shown. During the meeting they stand in the talk. */
export function QuestionsCard() {
  const { t } = useTranslation();
  const may = useMay();
  const scheduled = useMeeting((view) => view.status === 'scheduled');
  const messages = useMeeting((view) => view.messages);
  const me = useMeeting((view) => view.me?.memberId);
  const own = useMeeting((view) => Object.keys(view.me?.questions ?? {}).length);
  const questions = useMemo(
    () => ordered(messages).filter(([, message]) => message.channel === 'questions'),
    [messages],
  );
  const waiting = questions.filter(([, { waits }]) => waits).length;
  if (!scheduled || !may.ask) return null;
  return (
    <section className="card" aria-labelledby="questions-title">
      <div className="card__head">
        <h2 id="questions-title">{t('panels.questionsBefore')}</h2>
        {may.steward && waiting > 0 && <Chip tone="warn">{t('panels.waiting', { count: waiting })}</Chip>}
      </div>
      <div className="card__body stack">
        <p className="soft small">
          {may.steward ? t('panels.questionsBeforeSteward') : t('panels.questionsBeforeHint')}
        </p>
        {(questions.length > 0 || (own > 0 && !may.steward)) && (
          <ul className="questions" aria-label={t('panels.questionsBefore')}>
            {questions.map(([id, message]) => (
              <MessageItem key={id} id={id} message={message} mine={message.memberId === me} />
            ))}
            <OwnQuestions />
          </ul>
        )}
        {questions.length === 0 && may.steward && <p className="empty">{t('panels.noQuestions')}</p>}
        {own < Limits.waitingQuestionsPerMember ? (
          <MessageForm channel="questions" />
        ) : (
          <p className="soft small">{t('panels.questionsEnough', { count: own })}</p>
        )}
      </div>
    </section>
  );
}
