import type { Id } from '../../contract/meetings';
import { useMeeting } from '../MeetingContext';
import { useMay } from '../may';

/** Whether papers of the item may be presented by the caller now. */
export function useMayPresent(itemId: Id | undefined): boolean {
  const may = useMay();
  const me = useMeeting((view) => view.me?.memberId);
  const item = useMeeting((view) => (itemId ? view.agenda[itemId] : undefined));
  const open = useMeeting((view) => view.status === 'open');
  if (!open || !item || item.hidden) return false;
  return may.steward || (may.present && item.presenterId === me && item.status === 'current');
}
