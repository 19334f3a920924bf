import { PenLine, UserRoundCheck } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../app/clock';
import type { Id } from '../../contract/meetings';
import type { OwnAnswerView, RoundCommand } from '../../contract/rounds';
import { formatMoment } from '../../i18n/format';
import { useCommand } from '../../live/useCommand';
import { useRoom } from '../../rooms/RoomContext';
import { Button } from '../../ui/Button';
import { showToast } from '../../ui/toasts';
import { useLiveRound, useRound } from '../RoundContext';
import { leftUntil } from '../remaining';
import { ApproveCard } from './ApproveCard';
import { DelegateDialog } from './DelegateDialog';
import { OpinionForm } from './OpinionForm';
import { OpinionText } from './OpinionText';
import { UnsentText } from './UnsentText';
import { hasNotedRemarks, onNotedElsewhere, unsentOpinion } from './unsent';

/** One's own answer, or a unit's, or that of who delegated it to one: how far it is, and what there is to do. */
export function OwnAnswer({ id, own }: { id: Id; own: OwnAnswerView }) {
  const { t } = useTranslation();
  const round = useLiveRound();
  const stage = useRound((view) => view.stage);
  const dueAt = useRound((view) => view.dueAt);
  const memberId = useRound((view) => view.me?.memberId ?? '');
  const now = useNow();
  const [isChanging, setChanging] = useState(
    () =>
      unsentOpinion({ memberId, roundId: round.id, addresseeId: id }) !== undefined ||
      hasNotedRemarks(memberId, round.id),
  );
  const [isDelegating, setDelegating] = useState(false);
  const writer = useMemo(() => ({ memberId, roundId: round.id, addresseeId: id }), [memberId, round.id, id]);
  const isRoomClosed = useRoom((view) => view.closed);
  const isTaken = !isRoomClosed && stage === 'open' && leftUntil(dueAt, now) !== 'over' && !own.removed;
  const { draft, given, returnedFor } = own;
  useSeen(id, isTaken && own.mayWrite && !draft && !given);
  const mayWrite = isTaken && own.mayWrite;
  // A remark that was made while reading in another tab begins the answer.
  useEffect(
    () => (mayWrite ? onNotedElsewhere(memberId, round.id, () => setChanging(true)) : undefined),
    [mayWrite, memberId, round.id],
  );
  const isWriting = mayWrite && (isChanging || (!draft && !given));
  const isOwn = id === memberId;
  return (
    <div className="own-answer">
      {own.removed && (
        <p className="note note--warn">
          {t('opinion.removed', { name: own.removed.byName, reason: own.removed.reason })}
        </p>
      )}
      {!own.removed && stage === 'open' && !isTaken && !isRoomClosed && (
        <p className="note note--warn">{t(given ? 'opinion.overGiven' : 'opinion.over')}</p>
      )}
      {stage === 'closed' && !given && !own.removed && <p className="note">{t('opinion.none')}</p>}
      {returnedFor !== undefined && (
        <p className="note note--bad" role="status">
          {t('opinion.returned', { reason: returnedFor })}
        </p>
      )}
      {own.delegate && <Delegated name={own.delegate.name} mayEnd={isTaken} />}
      {draft && !isWriting && (
        <>
          {(returnedFor === undefined || !isTaken) && (
            <p className="note note--warn" role="status">
              {t(!isTaken ? 'opinion.notApproved' : own.mayApprove ? 'opinion.toApprove' : 'opinion.waitsForHead')}
            </p>
          )}
          <OpinionText addresseeId={id} opinion={draft} isDraft />
          {own.mayApprove && isTaken && returnedFor === undefined && <ApproveCard unitId={id} at={draft.at} />}
        </>
      )}
      {given && !draft && !isWriting && (
        <>
          <p className="note note--good" role="status">
            {t('opinion.isGiven', { at: formatMoment(given.approved?.at ?? given.at) })}{' '}
            {isTaken && own.mayWrite && t('opinion.mayReplace')}
          </p>
          <OpinionText addresseeId={id} opinion={given} />
        </>
      )}
      {given && draft && !isWriting && (
        <details className="own-answer__before">
          <summary>{t('opinion.counted')}</summary>
          <OpinionText addresseeId={id} opinion={given} />
        </details>
      )}
      {isWriting && (
        <OpinionForm
          addresseeId={id}
          own={own}
          onWriting={() => setChanging(true)}
          onSent={() => setChanging(false)}
          onCancel={() => setChanging(false)}
          mayCancel={draft !== undefined || given !== undefined}
        />
      )}
      {!mayWrite && <UnsentText writer={writer} />}
      <div className="own-answer__foot">
        {mayWrite && !isWriting && (
          <Button icon={<PenLine size={18} aria-hidden />} onPress={() => setChanging(true)}>
            {t('opinion.change')}
          </Button>
        )}
        {isOwn && isTaken && !own.delegate && (
          <Button kind="quiet" icon={<UserRoundCheck size={18} aria-hidden />} onPress={() => setDelegating(true)}>
            {t('opinion.delegate')}
          </Button>
        )}
      </div>
      {isDelegating && <DelegateDialog onClose={() => setDelegating(false)} />}
    </div>
  );
}

function Delegated({ name, mayEnd }: { name: string; mayEnd: boolean }) {
  const { t } = useTranslation();
  const { pending, run } = useCommand<RoundCommand>(useLiveRound().commands);
  const end = async () => {
    const outcome = await run({ type: 'withdrawOpinionDelegation' });
    if (outcome && outcome.status !== 'done') showToast(t('round.conflict'));
  };
  return (
    <div className="note own-answer__delegated">
      <p>{t('opinion.delegatedTo', { name })}</p>
      {mayEnd && (
        <Button size="small" isPending={pending} onPress={() => void end()}>
          {t('opinion.withdraw')}
        </Button>
      )}
    </div>
  );
}

/** Who asks is told that whoever answers has opened the round. */
function useSeen(addresseeId: Id, isNews: boolean): void {
  const { commands } = useLiveRound();
  const memberId = useRound((view) => view.me?.memberId);
  const told = useRef(false);
  useEffect(() => {
    if (!isNews || told.current) return;
    told.current = true;
    void commands.execute({ type: 'recordRoundSeen', ...(addresseeId === memberId ? {} : { addresseeId }) });
  }, [isNews, addresseeId, memberId, commands]);
}
