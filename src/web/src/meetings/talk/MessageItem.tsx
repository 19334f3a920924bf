import { EyeOff, MessageSquareReply } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Limits } from '../../contract/limits';
import type { Id, MessageView } from '../../contract/meetings';
import { formatTime } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Chip } from '../../ui/feedback';
import { TextField } from '../../ui/fields';
import { clean } from '../../ui/text';
import { CommandButton } from '../CommandButton';
import { ClosedChip } from '../closed/ClosedChip';
import { useCommand } from '../MeetingContext';
import { useMay } from '../may';

interface MessageItemProps {
  readonly id: Id;
  readonly message: MessageView;
  readonly mine: boolean;
}

/** A message or a question with its answer; stewards show, answer and hide. */
export function MessageItem({ id, message, mine }: MessageItemProps) {
  const { t } = useTranslation();
  const may = useMay();
  const { answer } = message;
  return (
    <li className={mine ? 'message message--mine' : 'message'}>
      <p className="message__head">
        <strong>{message.name}</strong>
        <time dateTime={message.at}>{formatTime(message.at)}</time>
        {message.byLink && <Chip>{t('guests.byLink')}</Chip>}
        <ClosedChip closed={message.closed} />
        {message.waits && <Chip tone="warn">{t('panels.questionWaits')}</Chip>}
        {message.hidden && <Chip>{t('panels.messageHidden')}</Chip>}
      </p>
      <p className="message__text">{message.text}</p>
      {answer && (
        <div className="message__answer">
          <p className="small soft">{t('panels.answeredBy', { name: answer.byName, when: formatTime(answer.at) })}</p>
          <p className="message__text">{answer.text}</p>
        </div>
      )}
      {may.steward && !message.hidden && <Tools id={id} message={message} />}
    </li>
  );
}

function Tools({ id, message }: Pick<MessageItemProps, 'id' | 'message'>) {
  const { t } = useTranslation();
  const may = useMay();
  const [answering, setAnswering] = useState(false);
  const { name } = message;
  const isQuestion = message.channel === 'questions';
  return (
    <div className="message__tools">
      {isQuestion && may.answer && !message.answer && (
        <Button
          size="small"
          icon={<MessageSquareReply size={16} aria-hidden />}
          aria-label={t('panels.answerNamed', { name })}
          onPress={() => setAnswering(true)}
        >
          {t('panels.answer')}
        </Button>
      )}
      {message.waits && may.answer && (
        <CommandButton
          size="small"
          aria-label={t('panels.showNamed', { name })}
          command={{ type: 'answerQuestion', messageId: id }}
        >
          {t('panels.showToAll')}
        </CommandButton>
      )}
      <CommandButton
        kind="quiet"
        size="small"
        icon={<EyeOff size={16} aria-hidden />}
        aria-label={t('panels.hideNamed', { name })}
        command={{ type: 'hideMessage', messageId: id }}
        confirm={{ title: t('panels.hide'), text: t('panels.hideConfirm'), button: t('panels.hide'), danger: true }}
      >
        {t('panels.hide')}
      </CommandButton>
      {answering && <AnswerDialog id={id} question={message.text} onClose={() => setAnswering(false)} />}
    </div>
  );
}

function AnswerDialog({ id, question, onClose }: { id: Id; question: string; onClose: () => void }) {
  const { t } = useTranslation();
  const { pending, run } = useCommand();
  const [text, setText] = useState('');
  const [shown, setShown] = useState(false);
  const error = clean(text) === '' ? t('panels.needText') : undefined;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setShown(true);
    if (!error && (await run({ type: 'answerQuestion', messageId: id, text: clean(text) }))) onClose();
  };
  return (
    <Dialog title={t('panels.answerTitle')} isOpen onClose={onClose}>
      <form className="form" onSubmit={(event) => void submit(event)} noValidate>
        <p className="message__text">{question}</p>
        <TextField
          label={t('panels.answerText')}
          value={text}
          onChange={setText}
          maxLength={Limits.message}
          rows={4}
          autoFocus
          error={shown ? error : undefined}
        />
        <div className="modal__foot">
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button kind="primary" type="submit" isPending={pending}>
            {t('panels.answer')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
