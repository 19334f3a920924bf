import { Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BallotStatus } from '../../contract/meetings';
import { Button } from '../../ui/Button';
import { useMeeting } from '../MeetingContext';
import { useMay } from '../may';
import { ordered } from '../ordered';
import { BallotCard } from './BallotCard';
import { PrepareBallotDialog } from './PrepareBallotDialog';

const rank: Record<BallotStatus, number> = { open: 0, paused: 0, draft: 1, closed: 2 };

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
          rank[a.status] - rank[b.status] ||
          (a.status === 'closed' ? b.position - a.position : a.position - b.position),
      ),
    [ballots],
  );
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
