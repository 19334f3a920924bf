import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../app/clock';
import type { BallotView, ById } from '../../contract/meetings';
import { formatNumber } from '../../i18n/format';
import { Meter } from '../../ui/feedback';
import { currentItem } from '../agenda/agendaTree';
import { Outcome } from '../ballots/Outcome';
import { namedOptions } from '../ballots/options';
import { useMeeting } from '../MeetingContext';
import { PresentedPage } from './PresentedPage';
import { Seats } from './Seats';

/** Milliseconds that a result stays. */
const resultStays = 5 * 60_000;

/** The one thing that the room looks at: a vote, what is presented, the last result, or what is being discussed. */
export function Now() {
  const { t } = useTranslation();
  const now = useNow();
  const status = useMeeting((view) => view.status);
  const closed = useMeeting((view) => view.closedSession !== undefined);
  const hasSeats = useMeeting((view) => view.seating !== undefined);
  const ballots = useMeeting((view) => view.ballots);
  const presenting = useMeeting((view) => view.presenting);
  const voting = useMemo(() => underWay(ballots), [ballots]);
  const last = useMemo(() => lastHeld(ballots), [ballots]);
  if (closed) return <p className="display__big">{t('closed.underWay')}</p>;
  if ((status === 'draft' || status === 'scheduled') && hasSeats) return <Seats />;
  if (status === 'draft' || status === 'scheduled') return <p className="display__big">{t('display.waiting')}</p>;
  if (status === 'closed') return <p className="display__big">{t('display.closed')}</p>;
  if (voting) return <Voting ballot={voting} />;
  if (presenting) return <PresentedPage presenting={presenting} />;
  if (last?.closedAt && now - Date.parse(last.closedAt) < resultStays) return <Result ballot={last} />;
  if (status === 'suspended') return <p className="display__big">{t('display.suspended')}</p>;
  return <Item />;
}

function underWay(ballots: ById<BallotView>): BallotView | undefined {
  return Object.values(ballots).find(({ status }) => status === 'open' || status === 'paused');
}

/** The latest one, also where its result was voided: else the room would take an earlier result for it. */
function lastHeld(ballots: ById<BallotView>): BallotView | undefined {
  return Object.values(ballots)
    .filter(({ status }) => status === 'closed' || status === 'void')
    .sort((a, b) => Date.parse(b.closedAt ?? '') - Date.parse(a.closedAt ?? ''))[0];
}

function Voting({ ballot }: { ballot: BallotView }) {
  const { t } = useTranslation();
  const { cast, eligible } = ballot;
  return (
    <section className="display__ballot">
      <p className="display__eyebrow">{t('display.ballot')}</p>
      <h2>{ballot.title}</h2>
      <ul className="display__options">
        {namedOptions(ballot, t).map(({ id, text }) => (
          <li key={id}>{text}</li>
        ))}
      </ul>
      <Meter share={eligible === 0 ? 0 : cast / eligible} />
      <p className="display__count tabular">
        {t('display.cast', { cast: formatNumber(cast), eligible: formatNumber(eligible) })}
      </p>
    </section>
  );
}

function Result({ ballot }: { ballot: BallotView }) {
  const { t } = useTranslation();
  return (
    <section className="display__ballot">
      <p className="display__eyebrow">{t('display.ballotResult')}</p>
      <h2>{ballot.title}</h2>
      {ballot.status === 'void' ? (
        <p className="note note--bad">{t('ballots.voidBecause', { reason: ballot.voidReason ?? '' })}</p>
      ) : (
        <Outcome ballot={ballot} />
      )}
    </section>
  );
}

function Item() {
  const { t } = useTranslation();
  const item = useMeeting(({ agenda }) => currentItem(agenda)?.[1]);
  if (!item) return <p className="display__big">{t('agenda.noneCurrent')}</p>;
  return (
    <section className="display__item">
      <p className="display__eyebrow">
        {t('display.agenda')} {item.number}
      </p>
      <h2>{item.title}</h2>
      {item.presenterName && (
        <p className="display__presenter">{t('agenda.presenter', { name: item.presenterName })}</p>
      )}
    </section>
  );
}
