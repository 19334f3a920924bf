import { CircleQuestionMark, Hand, Mic } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Limits } from '../../contract/limits';
import type { RequestKind } from '../../contract/meetings';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/fields';
import { clean } from '../../ui/text';
import { useCommand } from '../MeetingContext';

const words = {
  speech: 'floor.askSpeech',
  question: 'floor.askQuestion',
  pointOfOrder: 'floor.askPointOfOrder',
} as const;
const icons = { speech: Mic, question: CircleQuestionMark, pointOfOrder: Hand };

/** Opens the request to speak, whose note may stay empty. */
export function AskButton({ kind, wide }: { kind: RequestKind; wide?: boolean }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const Icon = icons[kind];
  return (
    <>
      <Button
        kind={kind === 'speech' ? 'primary' : 'secondary'}
        wide={wide ?? false}
        icon={<Icon size={18} aria-hidden />}
        onPress={() => setAsking(true)}
      >
        {t(words[kind])}
      </Button>
      {asking && <AskDialog kind={kind} onClose={() => setAsking(false)} />}
    </>
  );
}

function AskDialog({ kind, onClose }: { kind: RequestKind; onClose: () => void }) {
  const { t } = useTranslation();
  const { pending, run } = useCommand();
  const [note, setNote] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const text = clean(note);
    if (await run({ type: 'requestToSpeak', kind, ...(text ? { note: text } : {}) })) onClose();
  };
  return (
    <Dialog title={t(words[kind])} isOpen onClose={onClose}>
      <form className="form" onSubmit={(event) => void submit(event)}>
        <TextField
          label={t('floor.note')}
          hint={t('floor.noteHint')}
          optional
          value={note}
          onChange={setNote}
          maxLength={Limits.note}
          rows={3}
          autoFocus
        />
        <div className="modal__foot">
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button kind="primary" type="submit" isPending={pending}>
            {t('floor.send')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
