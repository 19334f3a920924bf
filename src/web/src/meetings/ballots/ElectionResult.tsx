import { CircleAlert, CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { BallotResultView, BallotView } from '../../contract/meetings';
import { formatNumber } from '../../i18n/format';
import { Chip, Meter } from '../../ui/feedback';
import { Turnout } from './BallotResult';
import { namedOptions } from './options';
import { comparison, ruleText } from './reasons';

function verdict(seats: number, left: number): string {
  if (left === 0) return ' result__verdict--passed';
  return left < seats ? ' result__verdict--partly' : '';
}

/** Who is elected and why: all candidates, those with most votes first. */
export function ElectionResult({ ballot, result }: { ballot: BallotView; result: BallotResultView }) {
  const { t } = useTranslation();
  const votesOf = (id: string) => result.counts[id] ?? 0;
  const candidates = [...namedOptions(ballot, t)].sort((a, b) => votesOf(b.id) - votesOf(a.id));
  const seats = ballot.seats ?? 1;
  const left = result.seatsLeft ?? 0;
  const tied = result.tied ?? [];
  return (
    <div className="result">
      <p className={`result__verdict${verdict(seats, left)}`}>
        {left === 0 ? <CircleCheck size={20} aria-hidden /> : <CircleAlert size={20} aria-hidden />}
        <strong>{t('ballots.electedOf', { elected: seats - left, seats })}</strong>
      </p>
      {tied.length > 0 && <p className="note">{t('ballots.tiedText', { count: tied.length, left })}</p>}
      <ol className="result__counts result__candidates">
        {candidates.map(({ id, text }) => (
          <li key={id}>
            <span>
              {text} {result.elected?.includes(id) && <Chip tone="good">{t('ballots.elected')}</Chip>}
              {tied.includes(id) && <Chip tone="warn">{t('ballots.tied')}</Chip>}
            </span>
            <span className="tabular">
              {t('ballots.votes', { votes: formatNumber(votesOf(id)) })}
              <span className="soft"> · {comparison(votesOf(id), ballot.passRule, result)}</span>
            </span>
            <Meter
              share={result.base === 0 ? 0 : votesOf(id) / result.base}
              {...(result.elected?.includes(id) ? {} : { tone: 'plain' })}
            />
          </li>
        ))}
      </ol>
      <p className="small">
        {ruleText(ballot.passRule, result, t)} {t('ballots.electedBecause', { needed: formatNumber(result.needed) })}
      </p>
      <Turnout result={result} />
    </div>
  );
}
