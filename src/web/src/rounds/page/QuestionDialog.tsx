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
  /** What it means here that this is not the time for it. */
  readonly wrongState?: string;
  readonly onDone?: () => void;
  readonly onClose: () => void;
}

/** Asks, sends one command, and says in the question what was refused. */
export function QuestionDialog({ title, text, command, wrongState, onDone, onClose }: QuestionDialogProps) {
  const { t } = useTranslation();
  const { pending, run } = useCommand<RoundCommand>(useLiveRound().commands);
  const [refused, setRefused] = useState<Refused>();
  const texts = useRoundRefusal(refused);
  const isWrongState = refused?.status === 'refused' && refused.refusal.code === 'wrongState';
  const said = (isWrongState && wrongState) || texts.whole;
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
      <div role="alert">{said && <p className="note note--bad">{said}</p>}</div>
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
