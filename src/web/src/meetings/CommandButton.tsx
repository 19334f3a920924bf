import { useState } from 'react';
import type { MeetingCommand } from '../contract/commands';
import { Button, type ButtonProps } from '../ui/Button';
import { ConfirmDialog } from '../ui/Dialog';
import { useCommand } from './MeetingContext';

interface CommandButtonProps extends ButtonProps {
  readonly command: MeetingCommand;
  /** Asked before the command is sent. */
  readonly confirm?: {
    readonly title: string;
    readonly text: string;
    readonly danger?: boolean;
    readonly button: string;
  };
  readonly onDone?: () => void;
}

/** Sends one command and stays pending until the view shows what came of it. */
export function CommandButton({ command, confirm, onDone, ...rest }: CommandButtonProps) {
  const { pending, run } = useCommand();
  const [asking, setAsking] = useState(false);
  const send = async () => {
    const done = await run(command);
    setAsking(false);
    if (done) onDone?.();
  };
  return (
    <>
      <Button {...rest} isPending={pending} onPress={() => (confirm ? setAsking(true) : void send())} />
      {confirm && (
        <ConfirmDialog
          title={confirm.title}
          text={confirm.text}
          confirm={confirm.button}
          danger={confirm.danger ?? false}
          isOpen={asking}
          isPending={pending}
          onConfirm={() => void send()}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
