import { SendHorizontal } from 'lucide-react';
import { type FormEvent, type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKept } from '../../app/kept';
import { Limits } from '../../contract/limits';
import type { MessageChannel } from '../../contract/meetings';
import { formatTime } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/feedback';
import { Choices, TextField } from '../../ui/fields';
import { clean } from '../../ui/text';
import { useOutside } from '../closed/useOutside';
import { useCommand, useLiveMeeting, useMeeting } from '../MeetingContext';
import { useMay } from '../may';
import { ordered } from '../ordered';
import { MessageItem } from './MessageItem';

export function ChatPanel() {
  const { t } = useTranslation();
  const may = useMay();
  const outside = useOutside();
  const [channel, setChannel] = useState<MessageChannel>('chat');
  return (
    <div className="chat">
      <Choices
        label={t('panels.channel')}
        quietLabel
        look="segments"
        value={channel}
        onChange={setChannel}
        choices={[
          { id: 'chat', text: t('panels.chat') },
          { id: 'questions', text: t('panels.questions') },
        ]}
      />
      <Messages channel={channel} />
      {channel === 'questions' && !may.steward && <p className="soft small">{t('panels.questionsHint')}</p>}
      {may.post ? (
        <MessageForm key={channel} channel={channel} />
      ) : (
        may.attend && (outside ? <p className="soft small">{t('closed.waitToPost')}</p> : <NotYet />)
      )}
    </div>
  );
}

function NotYet() {
  const { t } = useTranslation();
  const may = useMay();
  const scheduled = useMeeting((view) => view.status === 'scheduled');
  if (scheduled) return <p className="soft small">{t('panels.opensWithMeeting')}</p>;
  return may.present ? null : <p className="soft small">{t('panels.mustCheckIn')}</p>;
}

function Messages({ channel }: { channel: MessageChannel }) {
  const { t } = useTranslation();
  const messages = useMeeting((view) => view.messages);
  const me = useMeeting((view) => view.me?.memberId);
  const own = useMeeting((view) => view.me?.questions);
  const shown = useMemo(
    () => ordered(messages).filter(([, message]) => message.channel === channel),
    [messages, channel],
  );
  const log = useRef<HTMLDivElement>(null);
  const following = useRef(true);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each new message may need scrolling
  useEffect(() => {
    if (log.current && following.current) log.current.scrollTop = log.current.scrollHeight;
  }, [shown]);

  const scrolled = () => {
    const { scrollTop, scrollHeight, clientHeight } = log.current ?? { scrollTop: 0, scrollHeight: 0, clientHeight: 0 };
    following.current = scrollHeight - scrollTop - clientHeight < 40;
  };

  return (
    <div
      className="chat__log"
      ref={log}
      onScroll={scrolled}
      role="log"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={t(`panels.${channel}`)}
    >
      {Object.keys(messages).length >= Limits.messagesInView && (
        <p className="soft small chat__limit">{t('panels.latestOnly', { count: Limits.messagesInView })}</p>
      )}
      {shown.length === 0 && (channel === 'chat' || Object.keys(own ?? {}).length === 0) && (
        <p className="empty">{channel === 'chat' ? t('panels.noMessages') : t('panels.noQuestions')}</p>
      )}
      <ul>
        {shown.map(([id, message]) => (
          <MessageItem key={id} id={id} message={message} mine={message.memberId === me} />
        ))}
        {channel === 'questions' && <OwnQuestions />}
      </ul>
    </div>
  );
}

/** One's own questions that wait: stewards see them among the others. */
export function OwnQuestions() {
  const { t } = useTranslation();
  const may = useMay();
  const questions = useMeeting((view) => view.me?.questions);
  if (may.steward || !questions) return null;
  return ordered(questions).map(([id, { text, at }]) => (
    <li key={id} className="message message--mine">
      <p className="message__head">
        <time dateTime={at}>{formatTime(at)}</time>
        <Chip tone="warn">{t('panels.questionWaits')}</Chip>
      </p>
      <p className="message__text">{text}</p>
    </li>
  ));
}

export function MessageForm({ channel }: { channel: MessageChannel }) {
  const { t } = useTranslation();
  const { id, connection } = useLiveMeeting();
  const { pending, run } = useCommand();
  const [text, setText] = useKept(connection, `message.${id}.${channel}`, '');
  const send = async () => {
    const sent = clean(text);
    if (sent === '' || pending) return;
    // What was typed while the message was under way is the next message.
    if (await run({ type: 'postMessage', text: sent, channel })) setText((now) => (clean(now) === sent ? '' : now));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send();
  };
  const keyed = (event: KeyboardEvent) => {
    // Vietnamese input methods compose with Enter too: that one is not ours.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  };
  const label = channel === 'chat' ? t('panels.writeMessage') : t('panels.writeQuestion');
  return (
    <form className="chat__form" onSubmit={submit} onKeyDown={keyed}>
      <TextField
        label={label}
        quietLabel
        placeholder={label}
        value={text}
        onChange={setText}
        maxLength={Limits.message}
        rows={2}
      />
      <Button
        kind="primary"
        size="icon"
        type="submit"
        aria-label={t('panels.send')}
        icon={<SendHorizontal size={18} aria-hidden />}
        isPending={pending}
      />
    </form>
  );
}
