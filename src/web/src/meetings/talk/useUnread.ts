import { useEffect, useState } from 'react';
import { useMeeting } from '../MeetingContext';

/** How many messages of others came since the chat was last looked at. */
export function useUnread(looking: boolean): number {
  const messages = useMeeting((view) => view.messages);
  const me = useMeeting((view) => view.me?.memberId);
  const latest = Object.values(messages).reduce((last, message) => Math.max(last, message.position), 0);
  const [seen, setSeen] = useState(latest);
  useEffect(() => {
    if (looking) setSeen(latest);
  }, [looking, latest]);
  if (looking) return 0;
  return Object.values(messages).filter((message) => message.position > seen && message.memberId !== me).length;
}
