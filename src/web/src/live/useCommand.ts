import { useCallback, useRef, useState } from 'react';
import type { CommandSender, Outcome } from './CommandSender';

export interface RunningCommand<C> {
  /** True from the press until the command is answered and its effect is in the view. */
  readonly pending: boolean;
  /** Answers what came of it. A second call while the first runs does nothing and answers nothing. */
  readonly run: (command: C) => Promise<Outcome | undefined>;
}

/** Sends the commands of one stream, one at a time; what is said of a refusal is left to whoever asked. */
export function useCommand<C>(commands: CommandSender<C>): RunningCommand<C> {
  const [pending, setPending] = useState(false);
  const running = useRef(false);
  const run = useCallback(
    async (command: C) => {
      if (running.current) return undefined;
      running.current = true;
      setPending(true);
      try {
        return await commands.execute(command);
      } finally {
        running.current = false;
        setPending(false);
      }
    },
    [commands],
  );
  return { pending, run };
}
