import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoundCommand } from '../../contract/rounds';
import { useCommand } from '../../live/useCommand';
import type { Refused } from '../../organisation/refusals';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { useLiveRound } from '../RoundContext';
import { useRoundRefusal } from '../refusals';

interface QuestionDialogProps {
  readonly title: string;
  readonly text: string;
  /** Undefined: there is nothing to be done but to read why. */
  readonly command: RoundCommand | undefined;
  readonly onDone?: () => void;
  readonly onClose: () => void;
}

/** Asks, sends one command, and says in the question what was refused. */
export function QuestionDialog({ title, text, command, onDone, onClose }: QuestionDialogProps) {
  const { t } = useTranslation();
  const { pending, run } = useCommand<RoundCommand>(useLiveRound().commands);
  const [refused, setRefused] = useState<Refused>();
  const texts = useRoundRefusal(refused);
  const send = async () => {
    if (!command) return;
    setRefused(undefined);
    const outcome = await run(command);
    if (!outcome) return;
    if (outcome.status === 'done') {
      onDone?.();
      onClose();
    } else setRefused(outcome);
  };
  return (
    <Dialog title={title} isOpen onClose={onClose} alert>
      <p>{text}</p>
      <div role="alert">{texts.whole && <p className="note note--bad">{texts.whole}</p>}</div>
      <div className="modal__foot">
        <Button onPress={onClose}>{t(command ? 'app.cancel' : 'app.close')}</Button>
        {command && (
          <Button kind="primary" isPending={pending} onPress={() => void send()}>
            {title}
          </Button>
        )}
      </div>
    </Dialog>
  );
}
