import { useMeeting } from '../MeetingContext';

/** Whether a closed session is under way that the caller is not inside of. */
export function useOutside(): boolean {
  return useMeeting((view) => view.closedSession !== undefined && view.closedSession.members === undefined);
}
