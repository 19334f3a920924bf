import { useState } from 'react';
import type { MeetingCommand } from '../contract/commands';
import { Button, type ButtonProps } from '../ui/Button';
import { ConfirmDialog } from '../ui/Dialog';
import { useCommand } from './MeetingContext';

interface Question {
  readonly title: string;
  readonly text: string;
  readonly danger?: boolean;
  readonly button: string;
}

interface CommandButtonProps extends ButtonProps {
  readonly command: MeetingCommand;
  /** Asked before the command is sent; a function says at the press whether there is something to ask. */
  readonly confirm?: Question | (() => Question | undefined);
  /** What a conflict means here. */
  readonly conflict?: string;
  readonly onDone?: () => void;
}

/** Sends one command, as it was at the press, and stays pending until the view shows what came of it. */
export function CommandButton({ command, confirm, conflict, onDone, ...rest }: CommandButtonProps) {
  const { pending, run } = useCommand();
  const [asked, setAsked] = useState<Question & { command: MeetingCommand }>();
  const send = async (wanted: MeetingCommand) => {
    const done = await run(wanted, conflict);
    setAsked(undefined);
    if (done) onDone?.();
  };
  const press = () => {
    const question = typeof confirm === 'function' ? confirm() : confirm;
    if (question) setAsked({ ...question, command });
    else void send(command);
  };
  return (
    <>
      <Button {...rest} isPending={pending} onPress={press} />
      {asked && (
        <ConfirmDialog
          title={asked.title}
          text={asked.text}
          confirm={asked.button}
          danger={asked.danger ?? false}
          isOpen
          isPending={pending}
          onConfirm={() => void send(asked.command)}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}
