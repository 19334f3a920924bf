import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeetingCommand } from '../../contract/commands';
import { Limits } from '../../contract/limits';
import { CommandDialog } from '../../organisation/FormDialog';
import { TextField } from '../../ui/fields';
import { clean } from '../../ui/text';
import { useLiveMeeting } from '../MeetingContext';

interface ReasonDialogProps {
  readonly title: string;
  readonly text?: ReactNode;
  /** Of the field, where it says more than "reason". */
  readonly label?: string;
  readonly hint?: string;
  readonly submit: string;
  readonly danger?: boolean;
  readonly optional?: boolean;
  readonly conflict?: string;
  readonly command: (reason: string) => MeetingCommand;
  readonly onClose: () => void;
}

/** Asks why, and sends one command. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { title, text, label, hint, submit, danger, optional, conflict, command, onClose } = props;
  const { t } = useTranslation();
  const { commands } = useLiveMeeting();
  const [reason, setReason] = useState('');
  return (
    <CommandDialog
      title={title}
      submit={submit}
      danger={danger ?? false}
      commands={commands}
      conflict={conflict ?? t('people.conflict')}
      errors={{ reason: !optional && clean(reason) === '' && t('people.needReason') }}
      command={() => command(clean(reason))}
      onClose={onClose}
    >
      {(error) => (
        <>
          {text && <p>{text}</p>}
          <TextField
            label={label ?? t('people.reason')}
            {...(hint ? { hint } : {})}
            value={reason}
            onChange={setReason}
            optional={optional ?? false}
            maxLength={Limits.reason}
            rows={3}
            autoFocus
            error={error('reason')}
          />
        </>
      )}
    </CommandDialog>
  );
}
