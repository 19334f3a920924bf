import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type RoundCommand, RoundLimits } from '../contract/rounds';
import { TextField } from '../ui/fields';
import { clean } from '../ui/text';
import { RoundDialog } from './RoundDialog';

interface ReasonDialogProps {
  readonly title: string;
  readonly text: ReactNode;
  /** Of the field, where it says more than "reason". */
  readonly label?: string;
  readonly danger?: boolean;
  readonly optional?: boolean;
  /** As of `RoundDialog`. */
  readonly cancel?: string;
  readonly command: (reason: string) => RoundCommand;
  readonly onClose: () => void;
}

/** Asks why, and sends one command. */
export function ReasonDialog({ title, text, label, danger, optional, cancel, command, onClose }: ReasonDialogProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  return (
    <RoundDialog
      title={title}
      submit={title}
      danger={danger ?? false}
      {...(cancel ? { cancel } : {})}
      errors={{ reason: !optional && clean(reason) === '' && t('round.needReason') }}
      command={() => command(clean(reason))}
      onClose={onClose}
    >
      {(error) => (
        <>
          <p>{text}</p>
          <TextField
            label={label ?? t('round.reason')}
            value={reason}
            onChange={setReason}
            optional={optional ?? false}
            maxLength={RoundLimits.reason}
            rows={3}
            autoFocus
            error={error('reason')}
          />
        </>
      )}
    </RoundDialog>
  );
}
