import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoundCommand } from '../contract/rounds';
import { CommandDialog } from '../organisation/FormDialog';
import { useLiveRound } from './RoundContext';

interface RoundDialogProps {
  readonly title: string;
  readonly submit: string;
  readonly danger?: boolean;
  /** As of `CommandDialog`. */
  readonly errors: Readonly<Record<string, string | undefined | false>>;
  readonly command: () => RoundCommand | undefined;
  /** What a conflict means here; absent: that the round was changed. */
  readonly conflict?: string;
  readonly cancel?: string;
  /** As of `Dialog`. */
  readonly isHeld?: boolean;
  readonly onClose: () => void;
  readonly children: (error: (field: string) => string | undefined) => ReactNode;
}

/** A dialog that sends one command to the round. */
export function RoundDialog({ conflict, ...rest }: RoundDialogProps) {
  const { t } = useTranslation();
  const { commands } = useLiveRound();
  return (
    <CommandDialog<RoundCommand>
      {...rest}
      commands={commands}
      conflict={conflict ?? t('round.conflict')}
      general={{ wrongState: t('round.wrongState'), broken: t('round.broken') }}
    />
  );
}
