import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Id } from '../../contract/meetings';
import { MemberPicker } from '../../organisation/MemberPicker';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/fields';

interface ComposerProps {
  readonly label: string;
  readonly pending: boolean;
  /** Answers whether it was taken. */
  readonly onSend: (text: string, mentions: readonly Id[]) => Promise<boolean>;
  readonly onCancel: () => void;
}

/** As the server takes them. */
const longest = 4_000;
const mostMentions = 20;

/** Text, and who is to be told of it. */
export function Composer({ label, pending, onSend, onCancel }: ComposerProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [mentions, setMentions] = useState<ReadonlyMap<Id, string>>(new Map());
  const [round, setRound] = useState(0);
  const send = async () => {
    if (text.trim() === '' || pending) return;
    if (await onSend(text.trim(), [...mentions.keys()])) {
      setText('');
      setMentions(new Map());
    }
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the field in it
    <div
      className="composer"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        void send();
      }}
    >
      <TextField
        label={label}
        rows={3}
        value={text}
        onChange={setText}
        maxLength={longest}
        hint={t('comments.sendHint')}
        autoFocus
      />
      {mentions.size < mostMentions && (
        <MemberPicker
          key={round}
          label={t('comments.mention')}
          placeholder={t('comments.mentionHint')}
          value={undefined}
          onChange={(id, name) => {
            if (!id || !name) return;
            setMentions((held) => new Map(held).set(id, name));
            setRound((n) => n + 1);
          }}
        />
      )}
      {mentions.size > 0 && (
        <ul className="composer__mentions">
          {[...mentions].map(([id, name]) => (
            <li key={id} className="chip">
              {name}
              <Button
                size="icon"
                kind="quiet"
                icon={<X size={14} aria-hidden />}
                aria-label={t('comments.mentionRemove', { name })}
                onPress={() => setMentions((held) => new Map([...held].filter(([each]) => each !== id)))}
              />
            </li>
          ))}
        </ul>
      )}
      <div className="composer__foot">
        <Button size="small" onPress={onCancel}>
          {t('app.cancel')}
        </Button>
        <Button
          size="small"
          kind="primary"
          isPending={pending}
          isDisabled={text.trim() === ''}
          onPress={() => void send()}
        >
          {t('comments.send')}
        </Button>
      </div>
    </div>
  );
}
