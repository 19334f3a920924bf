import { BadgeCheck, CircleCheck, EyeOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { BallotStatus, BallotView, Id } from '../../contract/meetings';
import { formatMoment, formatNumber } from '../../i18n/format';
import { Chip, Meter, type Tone } from '../../ui/feedback';
import { ClosedChip } from '../closed/ClosedChip';
import { useMeeting } from '../MeetingContext';
import { useMay, votingOn } from '../may';
import { BallotComments } from './BallotComments';
import { BallotControls } from './BallotControls';
import { Outcome } from './Outcome';
import { byKeys, hall } from './options';
import { ReceiptNotes } from './ReceiptNote';
import { TellersReport } from './TellersReport';

const tones: Record<BallotStatus, Tone> = {
  draft: 'plain',
  open: 'accent',
  paused: 'warn',
  closed: 'plain',
  void: 'bad',
};

export function BallotCard({ id, ballot }: { id: Id; ballot: BallotView }) {
  const { t } = useTranslation();
  const underWay = ballot.status === 'open' || ballot.status === 'paused';
  return (
    <li className="ballot">
      <BallotHead ballot={ballot} />
      {ballot.status === 'void' && (
        <p className="note note--bad">{t('ballots.voidBecause', { reason: ballot.voidReason ?? '' })}</p>
      )}
      {underWay && (
        <div className="ballot__turnout">
          <Meter share={ballot.eligible === 0 ? 0 : ballot.cast / ballot.eligible} />
          <p className="small tabular">
            {t('ballots.castOf', { cast: formatNumber(ballot.cast), eligible: formatNumber(ballot.eligible) })}
          </p>
        </div>
      )}
      {underWay && <OwnVote id={id} ballot={ballot} />}
      <Counted ballot={ballot} />
      {ballot.status === 'closed' && <Outcome ballot={ballot} />}
      {ballot.result && ballot.status === 'closed' && (ballot.kind === 'election' || ballot.method === 'paper') && (
        <TellersReport ballot={ballot} result={ballot.result} />
      )}
      {ballot.comments && <BallotComments ballot={ballot} comments={ballot.comments} />}
      {ballot.secret && <ReceiptNotes id={id} ballot={ballot} />}
      {ballot.status === 'draft' && <WeightNote ballot={ballot} />}
      <BallotControls id={id} ballot={ballot} />
    </li>
  );
}

function BallotHead({ ballot }: { ballot: BallotView }) {
  const { t } = useTranslation();
  const item = useMeeting((view) => (ballot.itemId ? view.agenda[ballot.itemId] : undefined));
  const earlier = useMeeting((view) => (ballot.repeats ? view.ballots[ballot.repeats] : undefined));
  return (
    <div className="ballot__head">
      <h3>{ballot.title}</h3>
      <p className="ballot__chips">
        <Chip tone={tones[ballot.status]}>{t(`ballots.${ballot.status}`)}</Chip>
        {ballot.kind === 'election' && <Chip>{t('ballots.electionOf', { count: ballot.seats ?? 1 })}</Chip>}
        <Chip icon={ballot.secret && <EyeOff size={13} aria-hidden />}>
          {ballot.secret ? t('ballots.secret') : t('ballots.public')}
        </Chip>
        <ClosedChip closed={ballot.closed} />
        {ballot.method !== 'electronic' && <Chip>{t(byKeys[ballot.method])}</Chip>}
        {ballot.status === 'draft' && ballot.approval && (
          <Chip tone="good" icon={<BadgeCheck size={13} aria-hidden />}>
            {t('ballots.approvedBy', { name: ballot.approval.name })}
          </Chip>
        )}
        {item && (
          <span className="soft small">
            {item.number}. {item.title}
          </span>
        )}
        {earlier && <span className="soft small">{t('ballots.roundOf', { title: earlier.title })}</span>}
      </p>
    </div>
  );
}

/** Hands and papers as far as they are recorded. */
function Counted({ ballot }: { ballot: BallotView }) {
  const { t } = useTranslation();
  const bridges = useMeeting((view) => view.bridges);
  const hands = Object.values(ballot.hands);
  const { paper } = ballot;
  const placeOf = (bridgeId: Id | undefined) =>
    bridgeId ? (bridges[bridgeId]?.title ?? t('ballots.formerBridge')) : t('ballots.hall');
  return (
    <>
      {hands.map(({ bridgeId, total, byName, at }) => (
        <p key={bridgeId ?? hall} className="small soft">
          {Object.keys(bridges).length === 0 && !bridgeId
            ? t('ballots.handsBy', { count: total, name: byName, at: formatMoment(at) })
            : t('ballots.handsAt', { place: placeOf(bridgeId), count: total, name: byName, at: formatMoment(at) })}
        </p>
      ))}
      {paper && ballot.status !== 'closed' && (
        <p className="small soft">
          {t('ballots.papersBy', { count: paper.returned, name: paper.byName, at: formatMoment(paper.at) })}
        </p>
      )}
    </>
  );
}

/** For stewards, before they try: one hand, one paper and one sealed vote count one. */
function WeightNote({ ballot }: { ballot: BallotView }) {
  const { t } = useTranslation();
  const may = useMay();
  const heavier = useMeeting(
    (view) => Object.values(view.participants ?? {}).filter(({ voting, weight }) => voting && weight !== 1).length,
  );
  const takesNone = ballot.secret || ballot.method === 'hands' || ballot.method === 'paper';
  if (!may.prepare || !takesNone || heavier === 0) return null;
  return <p className="note note--warn">{t('ballots.takesNoWeights', { count: heavier })}</p>;
}

function OwnVote({ id, ballot }: { id: Id; ballot: BallotView }) {
  const { t } = useTranslation();
  const me = useMeeting((view) => view.me);
  const status = useMeeting((view) => view.status);
  switch (votingOn(id, ballot, status, me)) {
    case 'voted':
      return (
        <p className="voted">
          <CircleCheck size={18} aria-hidden /> {t('ballots.voted')}
        </p>
      );
    case 'paused':
      return <p className="soft">{t('ballots.pausedText')}</p>;
    case 'absent':
      return <p className="soft">{t('ballots.mustCheckIn')}</p>;
    case 'counted':
      return <p className="soft">{t(ballot.method === 'paper' ? 'ballots.onPaper' : 'ballots.raiseHand')}</p>;
    case 'notEntitled':
    case 'vote':
      return null;
  }
}
