import { useTranslation } from 'react-i18next';
import type { BallotView } from '../../contract/meetings';
import { ordered } from '../ordered';
import { namedOptions } from './options';

type Comments = NonNullable<BallotView['comments']>;

/** What voters wrote beside their vote, in an open ballot. */
export function BallotComments({ ballot, comments }: { ballot: BallotView; comments: Comments }) {
  const { t } = useTranslation();
  const names = new Map(namedOptions(ballot, t).map((option) => [option.id, option.text]));
  const all = ordered(comments);
  return (
    <details className="ballot__comments">
      <summary>{t('ballots.comments', { count: all.length })}</summary>
      <ul>
        {all.map(([member, comment]) => (
          <li key={member}>
            <strong>{comment.name}</strong>
            {comment.option && <span className="soft"> · {names.get(comment.option)}</span>}
            <p>{comment.text}</p>
          </li>
        ))}
      </ul>
    </details>
  );
}
