import { MessageSquarePlus, Send } from 'lucide-react';
import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Id } from '../../contract/meetings';
import { type OwnAnswerView, opinionAnswers, type RoundCommand, RoundLimits } from '../../contract/rounds';
import { useCommand } from '../../live/useCommand';
import { uuidv7 } from '../../live/uuid';
import type { Refused } from '../../organisation/refusals';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/Dialog';
import { Choices, TextField } from '../../ui/fields';
import { showToast } from '../../ui/toasts';
import { useFocusOnError } from '../../ui/useFocusOnError';
import { documentsOf } from '../documents';
import { useLiveRound, useRound } from '../RoundContext';
import { useRoundRefusal } from '../refusals';
import { LetterField } from './LetterField';
import { OthersDraft } from './OthersDraft';
import {
  commandOf,
  faultOf,
  hasEmptyRemark,
  type OpinionWords,
  opinionOf,
  type RemarkWords,
  wordsAfter,
} from './opinion';
import { type RemarkErrors, RemarkFields } from './RemarkFields';
import { forgetUnsent, keepUnsent, onNotedElsewhere, takeNotedRemarks, unsentOpinion } from './unsent';

interface OpinionFormProps {
  readonly addresseeId: Id;
  readonly own: OwnAnswerView;
  /** From the first change on, nothing but the writer takes the form away. */
  readonly onWriting: () => void;
  readonly onSent: () => void;
  readonly onCancel: () => void;
  /** There is an opinion to go back to. */
  readonly mayCancel: boolean;
}

/** What one answers. What is written stays in this browser until it is sent. */
export function OpinionForm({ addresseeId, own, onWriting, onSent, onCancel, mayCancel }: OpinionFormProps) {
  const { t } = useTranslation();
  const round = useLiveRound();
  const memberId = useRound((view) => view.me?.memberId ?? '');
  const held = useRound((view) => view.documents);
  const documents = useMemo(() => documentsOf(held), [held]);
  const writer = useMemo(() => ({ memberId, roundId: round.id, addresseeId }), [memberId, round.id, addresseeId]);
  const [words, setWords] = useState<OpinionWords>(() => unsentOpinion(writer) ?? opinionOf(own));
  const [isUnsent, setUnsent] = useState(() => unsentOpinion(writer) !== undefined);
  const [isKept, setKept] = useState(true);
  const [isDiscarding, setDiscarding] = useState(false);
  const [sentKeys, setSentKeys] = useState<readonly string[]>([]);
  const [shown, setShown] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused>();
  const [form, focusOnError] = useFocusOnError();
  const { pending, run } = useCommand<RoundCommand>(round.commands);
  const texts = useRoundRefusal(refused);
  const fault = faultOf(words);

  const latest = useRef(words);
  const latestOwn = useRef(own);
  latestOwn.current = own;
  const put = (next: OpinionWords) => {
    latest.current = next;
    setWords(next);
    setUnsent(true);
    setKept(keepUnsent(writer, next));
    onWriting();
  };
  const change = (changed: Partial<OpinionWords>) => put({ ...latest.current, ...changed });
  const takeNoted = () => {
    const noted = takeNotedRemarks(memberId, round.id);
    if (noted.length === 0) return;
    change({ remarks: [...latest.current.remarks, ...noted].slice(0, RoundLimits.remarks) });
  };
  // Remarks that were made while reading, before this was opened or in another tab.
  const take = useRef(takeNoted);
  take.current = takeNoted;
  useEffect(() => {
    take.current();
    return onNotedElsewhere(memberId, round.id, () => take.current());
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
    setSentKeys(words.remarks.map(({ key }) => key));
    const outcome = await run(commandOf({ ...words, answer }, addresseeId === memberId ? undefined : addresseeId));
    if (!outcome) return;
    if (outcome.status !== 'done') {
      setRefused(outcome);
      return;
    }
    if (latest.current !== words) {
      put(wordsAfter(words, latest.current, latestOwn.current));
      showToast(t('opinion.sentWithout'), 'good');
      return;
    }
    forgetUnsent(writer);
    onSent();
  };
  const discard = () => {
    forgetUnsent(writer);
    setDiscarding(false);
    setUnsent(false);
    setRefused(undefined);
    latest.current = opinionOf(own);
    setWords(latest.current);
    onCancel();
  };

  const errorsOf = ({ key, text }: RemarkWords): RemarkErrors => {
    const field = (name: string) => texts.of(`remarks[${sentKeys.indexOf(key)}].${name}`);
    return {
      text: shown && text.trim() === '' ? t('opinion.needWords') : field('text'),
      clause: field('clause'),
      anchor: field('anchor') && t('opinion.quoteMissing'),
      documentId: field('documentId'),
    };
  };
  // An upload is kept for some hours only.
  const code = refused?.status === 'refused' ? refused.refusal.code : undefined;
  const isExpired = words.letter.kind === 'new' && (code === 'notFound' || texts.of('uploadId') !== undefined);

  const answerFault = shown && fault && fault !== 'needRemarkOrText' ? t(`opinion.${fault}`) : undefined;
  return (
    <form ref={form} className="form opinion-form" onSubmit={(event) => void send(event)} noValidate>
      {isUnsent && (
        <p className="note opinion-form__unsent" role="status">
          {t(isKept ? 'opinion.unsent' : 'opinion.unsentNotKept')}
        </p>
      )}
      <OthersDraft addresseeId={addresseeId} own={own} since={words.since} isSending={pending} />
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
              errors={errorsOf(remark)}
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
      <LetterField
        letter={words.letter}
        onChange={(letter) => change({ letter })}
        onBusy={setBusy}
        error={isExpired ? t('opinion.letterExpired') : undefined}
      />
      <div role="alert">{texts.whole && !isExpired && <p className="note note--bad">{texts.whole}</p>}</div>
      <div className="opinion-form__foot">
        {isUnsent ? (
          <Button kind="quiet" onPress={() => setDiscarding(true)}>
            {t('opinion.discard')}
          </Button>
        ) : (
          mayCancel && <Button onPress={onCancel}>{t('app.cancel')}</Button>
        )}
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
      <ConfirmDialog
        title={t('opinion.discardTitle')}
        text={t('opinion.discardText')}
        confirm={t('opinion.discardSubmit')}
        cancel={t('opinion.goOn')}
        danger
        isOpen={isDiscarding}
        onConfirm={discard}
        onClose={() => setDiscarding(false)}
      />
    </form>
  );
}
