import { CircleQuestionMark, Hand, Mic } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeetingCommand } from '../../contract/commands';
import { Limits } from '../../contract/limits';
import type { RequestKind } from '../../contract/meetings';
import { CommandDialog } from '../../organisation/FormDialog';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/fields';
import { clean } from '../../ui/text';
import { useLiveMeeting } from '../MeetingContext';

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
  const { commands } = useLiveMeeting();
  const [note, setNote] = useState('');
  const text = clean(note);
  return (
    <CommandDialog
      title={t(words[kind])}
      submit={t('floor.send')}
      commands={commands}
      conflict={t('people.conflict')}
      errors={{}}
      command={(): MeetingCommand => ({ type: 'requestToSpeak', kind, ...(text ? { note: text } : {}) })}
      onClose={onClose}
    >
      {(error) => (
        <TextField
          label={t('floor.note')}
          hint={t('floor.noteHint')}
          optional
          value={note}
          onChange={setNote}
          maxLength={Limits.note}
          rows={3}
          autoFocus
          error={error('note')}
        />
      )}
    </CommandDialog>
  );
}
