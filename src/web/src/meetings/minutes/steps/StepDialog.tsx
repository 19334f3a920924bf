import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeetingCommand } from '../../../contract/commands';
import { Limits } from '../../../contract/limits';
import { CommandDialog } from '../../../organisation/FormDialog';
import { TextField } from '../../../ui/fields';
import { clean } from '../../../ui/text';
import { useLiveMeeting } from '../../MeetingContext';
import { useMinutes } from '../MinutesContext';

interface StepDialogProps {
  readonly title: string;
  readonly text: ReactNode;
  readonly danger?: boolean;
  /** Asks for words besides: why, or how. */
  readonly words?: { readonly label: string; readonly optional: boolean };
  readonly waiting?: string | undefined;
  readonly command: (words: string) => MeetingCommand;
  readonly onClose: () => void;
}

/** Says what a step means, and takes it. */
export function StepDialog({ title, text, danger, words, waiting, command, onClose }: StepDialogProps) {
  const { t } = useTranslation();
  const { commands } = useLiveMeeting();
  const minutes = useMinutes();
  const [said, setSaid] = useState('');
  const missing = words !== undefined && !words.optional && clean(said) === '';
  return (
    <CommandDialog
      title={title}
      submit={title}
      danger={danger ?? false}
      commands={commands}
      conflict={t('minutesStep.conflict')}
      general={{ wrongState: t('minutesStep.wrongState') }}
      cancel={t('app.back')}
      errors={{ reason: missing && t('people.needReason') }}
      {...(waiting ? { waiting } : {})}
      command={() => command(clean(said))}
      onClose={() => {
        // Whatever came of it: what is asked next is about the text of now.
        minutes.text.reload();
        onClose();
      }}
    >
      {(error) => (
        <>
          <div className="stack">{text}</div>
          {words && (
            <TextField
              label={words.label}
              value={said}
              onChange={setSaid}
              optional={words.optional}
              maxLength={Limits.reason}
              rows={3}
              error={error('reason') ?? error('note')}
            />
          )}
        </>
      )}
    </CommandDialog>
  );
}
