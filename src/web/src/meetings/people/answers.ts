import type { ParticipantView } from '../../contract/meetings';

export const answerFilters = ['all', 'accepted', 'declined', 'delegated', 'none'] as const;

export type AnswerFilter = (typeof answerFilters)[number];

/** Whether somebody is of those that the filter shows: only who is asked to come answers. */
export function hasAnswered(
  person: Pick<ParticipantView, 'role' | 'answer' | 'delegation' | 'onlyStandsIn'>,
  filter: AnswerFilter,
): boolean {
  if (filter === 'all') return true;
  if (person.role === 'display' || person.onlyStandsIn) return false;
  if (person.delegation) return filter === 'delegated';
  return person.answer ? person.answer.answer === filter : filter === 'none';
}
