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
  readonly onDone?: () => void;
}

/** Sends one command and stays pending until the view shows what came of it. */
export function CommandButton({ command, confirm, onDone, ...rest }: CommandButtonProps) {
  const { pending, run } = useCommand();
  const [question, setQuestion] = useState<Question>();
  const send = async () => {
    const done = await run(command);
    setQuestion(undefined);
    if (done) onDone?.();
  };
  const press = () => {
    const asked = typeof confirm === 'function' ? confirm() : confirm;
    if (asked) setQuestion(asked);
    else void send();
  };
  return (
    <>
      <Button {...rest} isPending={pending} onPress={press} />
      {question && (
        <ConfirmDialog
          title={question.title}
          text={question.text}
          confirm={question.button}
          danger={question.danger ?? false}
          isOpen
          isPending={pending}
          onConfirm={() => void send()}
          onClose={() => setQuestion(undefined)}
        />
      )}
    </>
  );
}
