import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RegistryCommand } from '../contract/registers';
import { CommandDialog } from '../organisation/FormDialog';
import { TextField } from '../ui/fields';
import { clean } from '../ui/text';
import { useLiveRegisters } from './RegistersContext';

interface RegisterReasonDialogProps {
  readonly title: string;
  readonly text: string;
  readonly submit?: string;
  readonly command: (reason: string) => RegistryCommand;
  readonly onDone?: () => void;
  readonly onClose: () => void;
}

/** Asks why something is not to count any more, and sends it. */
export function RegisterReasonDialog({ title, text, submit, command, onDone, onClose }: RegisterReasonDialogProps) {
  const { t } = useTranslation();
  const { commands } = useLiveRegisters();
  const [reason, setReason] = useState('');
  return (
    <CommandDialog
      title={title}
      submit={submit ?? title}
      danger
      commands={commands}
      conflict={t('registers.conflict')}
      errors={{ reason: clean(reason) === '' && t('registers.needReason') }}
      command={() => command(clean(reason))}
      onDone={() => onDone?.()}
      onClose={onClose}
    >
      {(error) => (
        <>
          <p>{text}</p>
          <TextField
            label={t('registers.reason')}
            hint={t('registers.reasonHint')}
            value={reason}
            onChange={setReason}
            maxLength={1_000}
            rows={2}
            autoFocus
            error={error('reason')}
          />
        </>
      )}
    </CommandDialog>
  );
}
