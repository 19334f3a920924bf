import { Building2, ChevronDown, UserRound, X } from 'lucide-react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRereading } from '../../app/useRereading';
import { dataOf, useResource } from '../../app/useResource';
import type { Id } from '../../contract/meetings';
import type { AddresseeState } from '../../contract/rounds';
import type { AddresseeItem, ReadOpinion } from '../../contract/roundsRest';
import { formatMoment } from '../../i18n/format';
import { useRoom } from '../../rooms/RoomContext';
import { Button } from '../../ui/Button';
import { Chip, FailedReading, Loading, type Tone } from '../../ui/feedback';
import { OpinionText } from '../answer/OpinionText';
import { ReasonDialog } from '../ReasonDialog';
import { AnswerChip } from '../RoundChips';
import { useKeeps, useLiveRound, useRound } from '../RoundContext';

const tones: Readonly<Record<AddresseeState, Tone>> = {
  waiting: 'plain',
  seen: 'plain',
  drafted: 'accent',
  returned: 'warn',
  answered: 'good',
  removed: 'bad',
};

/** One who is asked; what was answered opens below. */
export const AddresseeRow = memo(function AddresseeRow({ item }: { item: AddresseeItem }) {
  const { t } = useTranslation();
  const keeps = useKeeps();
  const stage = useRound((view) => view.stage);
  const isRoomClosed = useRoom((view) => view.closed);
  const [isOpen, setOpen] = useState(false);
  const [isRemoving, setRemoving] = useState(false);
  const { id, isUnit, name, state, answer, answeredAt, remarks, seenAt, delegateName, removed } = item;
  const Icon = isUnit ? Building2 : UserRound;
  const mayRemove = keeps && !isRoomClosed && !removed && (stage === 'draft' || stage === 'open');
  return (
    <li className="addressees__row">
      <Icon size={18} aria-hidden />
      <div className="addressees__who">
        <p className="addressees__name">{name}</p>
        <p className="addressees__facts soft">
          {delegateName && <span>{t('round.delegate', { name: delegateName })}</span>}
          {answeredAt && <span>{t('round.answeredAt', { at: formatMoment(answeredAt) })}</span>}
          {!answeredAt && seenAt && <span>{t('round.seenAt', { at: formatMoment(seenAt) })}</span>}
          {remarks > 0 && <span>{t('round.remarks', { count: remarks })}</span>}
          {removed && <span>{t('round.removedFor', { name: removed.byName, reason: removed.reason })}</span>}
        </p>
      </div>
      <p className="addressees__state">
        {stage !== 'draft' && (answer === undefined || removed) && (
          <Chip tone={tones[state]}>{t(`addresseeState.${state}`)}</Chip>
        )}
        {answer !== undefined && !removed && <AnswerChip answer={answer} />}
      </p>
      <span className="addressees__tools">
        {answer !== undefined && (
          <Button
            kind="quiet"
            size="small"
            aria-expanded={isOpen}
            aria-label={t('round.readNamed', { name })}
            icon={<ChevronDown size={16} aria-hidden className={isOpen ? 'turned' : undefined} />}
            onPress={() => setOpen(!isOpen)}
          >
            {t('round.read')}
          </Button>
        )}
        {mayRemove && (
          <Button
            kind="quiet"
            size="icon"
            aria-label={t('roundDraft.unask', { name })}
            icon={<X size={18} aria-hidden />}
            onPress={() => setRemoving(true)}
          />
        )}
      </span>
      {isOpen && <Opinion id={id} at={answeredAt} />}
      {isRemoving && (
        <ReasonDialog
          title={t('round.remove')}
          text={t(stage === 'draft' ? 'round.removeDraftText' : 'round.removeText', { name })}
          danger
          optional={stage === 'draft'}
          command={(reason) => ({ type: 'removeAddressee', addresseeId: id, ...(reason ? { reason } : {}) })}
          onClose={() => setRemoving(false)}
        />
      )}
    </li>
  );
});

/** @param at Another one: it was replaced. */
function Opinion({ id, at }: { id: Id; at: string | undefined }) {
  const { t } = useTranslation();
  const round = useLiveRound();
  const sentAt = useRound((view) => view.answersSentAt);
  const read = useResource<ReadOpinion>(`/api/rounds/${round.id}/opinions/${id}`);
  useRereading([at ?? '', sentAt ?? ''], read.reload);
  const data = dataOf(read);
  return (
    <div className="addressees__opinion">
      {read.status === 'loading' && <Loading />}
      {read.status === 'failed' && (
        <FailedReading isShown={data !== undefined} text={t('app.failed')} onRetry={read.reload} />
      )}
      {data?.given && <OpinionText addresseeId={id} opinion={data.given} />}
    </div>
  );
}
