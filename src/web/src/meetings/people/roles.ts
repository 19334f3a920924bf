import type { MeetingRole } from '../../contract/meetings';

export const roles: readonly MeetingRole[] = [
  'chair',
  'secretary',
  'delegate',
  'advisory',
  'teller',
  'guest',
  'display',
];

/** Whether the role votes where nothing else is said. */
export function votesByDefault(role: MeetingRole): boolean {
  return role === 'chair' || role === 'delegate';
}

export function mayVote(role: MeetingRole): boolean {
  return role !== 'advisory' && role !== 'guest' && role !== 'display';
}
