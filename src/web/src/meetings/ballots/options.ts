import type { TFunction } from 'i18next';
import type { BallotMethod, BallotView } from '../../contract/meetings';
import { ordered } from '../ordered';

/** Where hands are counted that are not at a bridge point. */
export const hall = 'hall';

export interface NamedOption {
  readonly id: string;
  readonly text: string;
}

/** The options in order; the three standard ones carry no title, they are named in the reader's language. */
export function namedOptions(ballot: BallotView, t: TFunction): readonly NamedOption[] {
  return ordered(ballot.options).map(([id, option]) => ({ id, text: option.title ?? standardName(id, t) }));
}

function standardName(id: string, t: TFunction): string {
  return id === 'agree' || id === 'disagree' || id === 'other' ? t(`ballots.${id}`) : id;
}

/** The words for how a ballot is held. */
export const byKeys = {
  electronic: 'ballots.byElectronic',
  hands: 'ballots.byHands',
  mixed: 'ballots.byMixed',
  paper: 'ballots.byPaper',
} as const satisfies Record<BallotMethod, string>;
