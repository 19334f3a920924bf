import { MessageSquarePlus, Send } from 'lucide-react';
import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Id } from '../../contract/meetings';
import { type OwnAnswerView, opinionAnswers, type RoundCommand, RoundLimits } from '../../contract/rounds';
import { useCommand } from '../../live/useCommand';
import { uuidv7 } from '../../live/uuid';
import type { Refused } from '../../organisation/refusals';
import { Button } from '../../ui/Button';
import { Choices, TextField } from '../../ui/fields';
import { useFocusOnError } from '../../ui/useFocusOnError';
import { documentsOf } from '../documents';
import { useLiveRound, useRound } from '../RoundContext';
import { useRoundRefusal } from '../refusals';
import { LetterField } from './LetterField';
import { commandOf, faultOf, hasEmptyRemark, type OpinionWords, opinionOf, type RemarkWords } from './opinion';
import { RemarkFields } from './RemarkFields';
import { forgetUnsent, keepUnsent, takeNotedRemarks, unsentOpinion } from './unsent';

interface OpinionFormProps {
  readonly addresseeId: Id;
  readonly own: OwnAnswerView;
  readonly onSent: () => void;
  /** Undefined: there is nothing to go back to. */
  readonly onCancel: (() => void) | undefined;
}

/** What one answers. What is written stays in this tab until it is sent. */
export function OpinionForm({ addresseeId, own, onSent, onCancel }: OpinionFormProps) {
  const { t } = useTranslation();
  const round = useLiveRound();
  const memberId = useRound((view) => view.me?.memberId ?? '');
  const held = useRound((view) => view.documents);
  const documents = useMemo(() => documentsOf(held), [held]);
  const writer = useMemo(() => ({ memberId, roundId: round.id, addresseeId }), [memberId, round.id, addresseeId]);
  const [words, setWords] = useState<OpinionWords>(() => unsentOpinion(writer) ?? opinionOf(own));
  const [isUnsent, setUnsent] = useState(() => unsentOpinion(writer) !== undefined);
  const [shown, setShown] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused>();
  const [form, focusOnError] = useFocusOnError();
  const { pending, run } = useCommand<RoundCommand>(round.commands);
  const texts = useRoundRefusal(refused);
  const fault = faultOf(words);

  const change = (changed: Partial<OpinionWords>) => {
    setWords((before) => {
      const next = { ...before, ...changed };
      keepUnsent(writer, next);
      return next;
    });
    setUnsent(true);
  };
  const addRemarks = useRef((more: readonly RemarkWords[]) => {
    setWords((before) => {
      const next = { ...before, remarks: [...before.remarks, ...more].slice(0, RoundLimits.remarks) };
      keepUnsent(writer, next);
      return next;
    });
    setUnsent(true);
  });
  // Remarks that were made while reading.
  useEffect(() => {
    const noted = takeNotedRemarks(memberId, round.id);
    if (noted.length > 0) addRemarks.current(noted);
  }, [memberId, round.id]);

  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (pending || busy) return;
    setShown(true);
    setRefused(undefined);
    const { answer } = words;
    if (fault || answer === null || hasEmptyRemark(words)) {
      focusOnError();
      return;
    }
    const outcome = await run(commandOf({ ...words, answer }, addresseeId === memberId ? undefined : addresseeId));
    if (!outcome) return;
    if (outcome.status !== 'done') {
      setRefused(outcome);
      return;
    }
    forgetUnsent(writer);
    onSent();
  };
  const discard = () => {
    forgetUnsent(writer);
    setUnsent(false);
    setWords(opinionOf(own));
    onCancel?.();
  };

  const answerFault = shown && fault && fault !== 'needRemarkOrText' ? t(`opinion.${fault}`) : undefined;
  return (
    <form ref={form} className="form opinion-form" onSubmit={(event) => void send(event)} noValidate>
      {isUnsent && (
        <p className="note opinion-form__unsent" role="status">
          {t('opinion.unsent')}
        </p>
      )}
      <div className="opinion-form__answers">
        <Choices
          label={t('opinion.answer')}
          value={words.answer}
          onChange={(answer) => change({ answer })}
          choices={opinionAnswers.map((id) => ({
            id,
            text: (
              <span className="opinion-form__choice">
                {t(`opinionAnswer.${id}`)}
                <small>{t(`opinionAnswerMeaning.${id}`)}</small>
              </span>
            ),
          }))}
          error={answerFault}
        />
      </div>
      <TextField
        label={t('opinion.text')}
        hint={t('opinion.textHint')}
        optional={words.answer === null || words.answer === 'agree'}
        value={words.text}
        onChange={(text) => change({ text })}
        maxLength={RoundLimits.opinionText}
        rows={4}
        error={shown && fault === 'needRemarkOrText' ? t('opinion.needRemarkOrText') : texts.of('text')}
      />
      {words.remarks.length > 0 && (
        <ol className="remarks" aria-label={t('opinion.remarks')}>
          {words.remarks.map((remark, at) => (
            <RemarkFields
              key={remark.key}
              place={at + 1}
              remark={remark}
              documents={documents}
              onChange={(changed) =>
                change({ remarks: words.remarks.map((each) => (each.key === remark.key ? changed : each)) })
              }
              onRemove={() => change({ remarks: words.remarks.filter(({ key }) => key !== remark.key) })}
              error={shown && remark.text.trim() === '' ? t('opinion.needWords') : undefined}
            />
          ))}
        </ol>
      )}
      {words.remarks.length < RoundLimits.remarks && words.answer !== 'agree' && (
        <p>
          <Button
            icon={<MessageSquarePlus size={18} aria-hidden />}
            onPress={() =>
              change({
                remarks: [
                  ...words.remarks,
                  { key: uuidv7(), documentId: documents[0]?.documentId ?? '', clause: '', text: '' },
                ],
              })
            }
          >
            {t('opinion.addRemark')}
          </Button>
        </p>
      )}
      <LetterField letter={words.letter} onChange={(letter) => change({ letter })} onBusy={setBusy} />
      <div role="alert">{texts.whole && <p className="note note--bad">{texts.whole}</p>}</div>
      <div className="opinion-form__foot">
        {(onCancel || isUnsent) && <Button onPress={discard}>{t(isUnsent ? 'opinion.discard' : 'app.cancel')}</Button>}
        <Button
          kind="primary"
          type="submit"
          icon={<Send size={18} aria-hidden />}
          isPending={pending}
          isDisabled={busy}
        >
          {t(own.isUnit && !own.mayApprove ? 'opinion.submitToHead' : own.given ? 'opinion.resend' : 'opinion.send')}
        </Button>
      </div>
    </form>
  );
}
