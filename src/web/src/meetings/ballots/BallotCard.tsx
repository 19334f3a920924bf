import { CircleCheck, EyeOff, Pause, Play, Square } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { BallotStatus, BallotView, Id } from '../../contract/meetings';
import { formatNumber } from '../../i18n/format';
import { Chip, Meter, type Tone } from '../../ui/feedback';
import { CommandButton } from '../CommandButton';
import { useMeeting } from '../MeetingContext';
import { useMay, votingOn } from '../may';
import { BallotResult } from './BallotResult';
import { ReceiptNote } from './ReceiptNote';

const tones: Record<BallotStatus, Tone> = { draft: 'plain', open: 'accent', paused: 'warn', closed: 'plain' };

export function BallotCard({ id, ballot }: { id: Id; ballot: BallotView }) {
  const { t } = useTranslation();
  const may = useMay();
  const item = useMeeting((view) => (ballot.itemId ? view.agenda[ballot.itemId] : undefined));
  const underWay = ballot.status === 'open' || ballot.status === 'paused';
  return (
    <li className="ballot">
      <div className="ballot__head">
        <h3>{ballot.title}</h3>
        <p className="ballot__chips">
          <Chip tone={tones[ballot.status]}>{t(`ballots.${ballot.status}`)}</Chip>
          <Chip icon={ballot.secret && <EyeOff size={13} aria-hidden />}>
            {ballot.secret ? t('ballots.secret') : t('ballots.public')}
          </Chip>
          {item && (
            <span className="soft small">
              {item.number}. {item.title}
            </span>
          )}
        </p>
      </div>
      {underWay && (
        <div className="ballot__turnout">
          <Meter share={ballot.eligible === 0 ? 0 : ballot.cast / ballot.eligible} />
          <p className="small tabular">
            {t('ballots.castOf', { cast: formatNumber(ballot.cast), eligible: formatNumber(ballot.eligible) })}
          </p>
        </div>
      )}
      {underWay && <OwnVote id={id} ballot={ballot} />}
      {ballot.result && <BallotResult ballot={ballot} result={ballot.result} />}
      {ballot.secret && <ReceiptNote id={id} ballot={ballot} />}
      {may.prepare && <BallotControls id={id} ballot={ballot} lead={may.lead} />}
    </li>
  );
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
    case 'notEntitled':
    case 'vote':
      return null;
  }
}

function BallotControls({ id, ballot, lead }: { id: Id; ballot: BallotView; lead: boolean }) {
  const { t } = useTranslation();
  const counts = { cast: formatNumber(ballot.cast), eligible: formatNumber(ballot.eligible) };
  const canOpen = lead && (ballot.status === 'draft' || ballot.status === 'paused');
  const canClose = ballot.status === 'open' || ballot.status === 'paused';
  if (!canOpen && !canClose) return null;
  return (
    <div className="ballot__controls">
      {canOpen && ballot.status === 'draft' && (
        <CommandButton
          kind="primary"
          icon={<Play size={16} aria-hidden />}
          command={{ type: 'openBallot', ballotId: id }}
          confirm={{
            title: t('ballots.openConfirmTitle'),
            text: t('ballots.openConfirmText'),
            button: t('ballots.doOpen'),
          }}
        >
          {t('ballots.doOpen')}
        </CommandButton>
      )}
      {canOpen && ballot.status === 'paused' && (
        <CommandButton icon={<Play size={16} aria-hidden />} command={{ type: 'openBallot', ballotId: id }}>
          {t('ballots.doResume')}
        </CommandButton>
      )}
      {lead && ballot.status === 'open' && (
        <CommandButton icon={<Pause size={16} aria-hidden />} command={{ type: 'pauseBallot', ballotId: id }}>
          {t('ballots.doPause')}
        </CommandButton>
      )}
      {canClose && (
        <CommandButton
          icon={<Square size={16} aria-hidden />}
          command={{ type: 'closeBallot', ballotId: id }}
          confirm={{
            title: t('ballots.closeConfirmTitle'),
            text: t('ballots.closeConfirmText', counts),
            button: t('ballots.doClose'),
          }}
        >
          {t('ballots.doClose')}
        </CommandButton>
      )}
    </div>
  );
}
