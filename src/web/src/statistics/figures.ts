import type { MeetingTotals } from '../contract/statistics';
import { formatClock, formatShare } from '../i18n/format';

/** How often they came themselves, of what they were asked to. */
export const attendedOf = ({ inPerson, online, bridge }: MeetingTotals): number => inPerson + online + bridge;

/** "85 %"; nobody was asked: "–" */
export const shareOf = (totals: MeetingTotals): string =>
  totals.asked > 0 ? formatShare(attendedOf(totals) / totals.asked) : '–';

/** "1:05:09"; none: "–" */
export const timeOf = (seconds: number): string => (seconds > 0 ? formatClock(seconds) : '–');
