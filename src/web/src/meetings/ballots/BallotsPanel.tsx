import { BadgeCheck, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BallotStatus } from '../../contract/meetings';
import { Button } from '../../ui/Button';
import { CommandButton } from '../CommandButton';
import { useMeeting } from '../MeetingContext';
import { useMay } from '../may';
import { ordered } from '../ordered';
import { BallotCard } from './BallotCard';
import { PrepareBallotDialog } from './PrepareBallotDialog';
import { ReadyList } from './ReadyList';
import { VoteStanding } from './VoteStanding';

const rank: Record<BallotStatus, number> = { open: 0, paused: 0, draft: 1, closed: 2, void: 2 };

export function BallotsPanel() {
  const { t } = useTranslation();
  const may = useMay();
  const ballots = useMeeting((view) => view.ballots);
  const [preparing, setPreparing] = useState(false);
  // Those under way first, then those to come, then those done, the latest of these first.
  const sorted = useMemo(
    () =>
      [...ordered(ballots)].sort(
        ([, a], [, b]) =>
          rank[a.status] - rank[b.status] || (rank[a.status] === 2 ? b.position - a.position : a.position - b.position),
      ),
    [ballots],
  );
  const waiting = sorted.filter(([, ballot]) => ballot.status === 'draft' && !ballot.approval).map(([id]) => id);
  return (
    <section className="card" aria-labelledby="ballots-title">
      <div className="card__head">
        <h2 id="ballots-title">{t('ballots.title')}</h2>
        {may.prepare && (
          <Button kind="quiet" icon={<Plus size={16} aria-hidden />} onPress={() => setPreparing(true)}>
            {t('ballots.prepare')}
          </Button>
        )}
      </div>
      {may.approve && waiting.length > 0 && (
        <p className="ballots__bar">
          <span>{t('ballots.toApprove', { count: waiting.length })}</span>
          <CommandButton
            size="small"
            icon={<BadgeCheck size={16} aria-hidden />}
            command={{ type: 'approveBallots', ballotIds: waiting }}
            confirm={{
              title: t('ballots.approveTitle'),
              text: t('ballots.approveText', { count: waiting.length }),
              button: t('ballots.approve'),
            }}
          >
            {t('ballots.approve')}
          </CommandButton>
        </p>
      )}
      <ReadyList />
      <VoteStanding />
      {sorted.length === 0 ? (
        <p className="empty">{t('ballots.none')}</p>
      ) : (
        <ul className="ballots">
          {sorted.map(([id, ballot]) => (
            <BallotCard key={id} id={id} ballot={ballot} />
          ))}
        </ul>
      )}
      {preparing && <PrepareBallotDialog onClose={() => setPreparing(false)} />}
    </section>
  );
}
