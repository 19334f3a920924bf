import { createContext, useCallback, useContext, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeetingCommand } from '../contract/commands';
import type { MeetingView } from '../contract/meetings';
import type { CommandSender, Outcome } from '../live/CommandSender';
import type { LiveConnection } from '../live/LiveConnection';
import type { LiveStream } from '../live/LiveStream';
import { useSelected } from '../live/react';
import { showToast } from '../ui/toasts';

export interface LiveMeeting {
  readonly id: string;
  readonly connection: LiveConnection;
  readonly stream: LiveStream<MeetingView>;
  readonly commands: CommandSender<MeetingCommand>;
}

const MeetingContext = createContext<LiveMeeting | undefined>(undefined);

export const MeetingProvider = MeetingContext.Provider;

export function useLiveMeeting(): LiveMeeting {
  const meeting = useContext(MeetingContext);
  if (!meeting) throw new Error('useLiveMeeting needs a MeetingProvider above it.');
  return meeting;
}

/** A part of the meeting's view; the selector picks and does not build. */
export function useMeeting<T>(select: (view: MeetingView) => T): T {
  const { stream } = useLiveMeeting();
  const held = stream.getSnapshot().status === 'held';
  if (!held) throw new Error('Parts of a meeting are shown only once its view is held.');
  return useSelected(stream, select) as T;
}

export interface RunningCommand {
  /** True from the press until the command is answered and its effect is in the view. */
  readonly pending: boolean;
  /** Answers whether it was done. A second call while the first runs does nothing. */
  readonly run: (command: MeetingCommand) => Promise<boolean>;
}

export function useCommand(): RunningCommand {
  const { t } = useTranslation();
  const { commands } = useLiveMeeting();
  const [pending, setPending] = useState(false);
  const running = useRef(false);
  const run = useCallback(
    async (command: MeetingCommand) => {
      if (running.current) return false;
      running.current = true;
      setPending(true);
      try {
        const outcome: Outcome = await commands.execute(command);
        if (outcome.status === 'refused') showToast(t(`refusal.${outcome.refusal.code}`));
        if (outcome.status === 'unconfirmed') showToast(t('refusal.unconfirmed'));
        return outcome.status === 'done';
      } finally {
        running.current = false;
        setPending(false);
      }
    },
    [commands, t],
  );
  return { pending, run };
}
