import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeetingCommand } from '../../../contract/commands';
import { useCommand } from '../../../live/useCommand';
import { type Refused, useRefusalText } from '../../../organisation/refusals';
import { useLiveMeeting } from '../../MeetingContext';
import { useMinutes } from '../MinutesContext';

/** Sends commands about a passage; a conflict means that the text is to be read again, which it then is. */
export function usePassageCommand() {
  const { t } = useTranslation();
  const { commands } = useLiveMeeting();
  const { text } = useMinutes();
  const { pending, run } = useCommand<MeetingCommand>(commands);
  const [refused, setRefused] = useState<Refused>();
  const { whole } = useRefusalText(refused, t('minutes.passageConflict'), { wrongState: t('minutes.noDraftNow') });
  /** Answers the event by which it was done. */
  const send = async (command: MeetingCommand): Promise<number | undefined> => {
    setRefused(undefined);
    const outcome = await run(command);
    if (!outcome || outcome.status === 'done') return outcome?.seq;
    setRefused(outcome);
    text.reload();
    return undefined;
  };
  return { pending, send, failure: whole };
}
