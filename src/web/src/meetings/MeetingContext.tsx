import { createContext, useCallback, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeetingCommand } from '../contract/commands';
import type { MeetingView } from '../contract/meetings';
import type { CommandSender } from '../live/CommandSender';
import type { LiveConnection } from '../live/LiveConnection';
import type { LiveStream } from '../live/LiveStream';
import { useSelected } from '../live/react';
import { useCommand as useSending } from '../live/useCommand';
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

export interface RunningMeetingCommand {
  readonly pending: boolean;
  /** Answers whether it was done; a refusal is said in a note at the edge of the page, and what a `conflict` means here. */
  readonly run: (command: MeetingCommand, conflict?: string) => Promise<boolean>;
}

export function useCommand(): RunningMeetingCommand {
  const { t } = useTranslation();
  const { pending, run: send } = useSending(useLiveMeeting().commands);
  const run = useCallback(
    async (command: MeetingCommand, conflict?: string) => {
      const outcome = await send(command);
      if (outcome?.status === 'refused') {
        const { code } = outcome.refusal;
        showToast(code === 'conflict' && conflict ? conflict : t(`refusal.${code}`));
      }
      if (outcome?.status === 'unconfirmed') showToast(t('refusal.unconfirmed'));
      return outcome?.status === 'done';
    },
    [send, t],
  );
  return { pending, run };
}
