import { Ban, ClipboardCheck, Hand, Pause, Pencil, Play, RotateCcw, Square, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BallotView, Id } from '../../contract/meetings';
import { formatNumber } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { CommandButton } from '../CommandButton';
import { useMay } from '../may';
import { ReasonDialog } from '../people/ReasonDialog';
import { planOf, roundOf } from './ballotPlan';
import { HandVoteDialog, PaperResultDialog } from './CountDialogs';
import { PrepareBallotDialog } from './PrepareBallotDialog';

type Opened = 'edit' | 'repeat' | 'void' | 'hands' | 'papers';

/** What stewards, and for counting tellers, can do with one ballot, in the order of its life. */
export function BallotControls({ id, ballot }: { id: Id; ballot: BallotView }) {
  const { t } = useTranslation();
  const may = useMay();
  const [opened, setOpened] = useState<Opened>();
  const { status, method } = ballot;
  const underWay = status === 'open' || status === 'paused';
  const over = status === 'closed' || status === 'void';
  const counts = may.count && underWay;
  const again = over && (status === 'void' || (ballot.result?.seatsLeft ?? 0) > 0);
  const close = () => setOpened(undefined);
  if (!may.prepare && !counts) return null;
  return (
    <>
      <div className="ballot__controls">
        {may.prepare && status === 'draft' && (
          <DraftControls id={id} lead={may.lead} onEdit={() => setOpened('edit')} />
        )}
        {counts && (method === 'hands' || method === 'mixed') && (
          <Button icon={<Hand size={16} aria-hidden />} onPress={() => setOpened('hands')}>
            {t('ballots.countHands')}
          </Button>
        )}
        {counts && method === 'paper' && (
          <Button icon={<ClipboardCheck size={16} aria-hidden />} onPress={() => setOpened('papers')}>
            {t('ballots.countPapers')}
          </Button>
        )}
        {may.prepare && underWay && <RunControls id={id} ballot={ballot} lead={may.lead} />}
        {may.prepare && again && (
          <Button icon={<RotateCcw size={16} aria-hidden />} onPress={() => setOpened('repeat')}>
            {t(ballot.kind === 'election' ? 'ballots.nextRound' : 'ballots.voteAgain')}
          </Button>
        )}
        {may.prepare && (underWay || status === 'closed') && (
          <Button kind="quiet" icon={<Ban size={16} aria-hidden />} onPress={() => setOpened('void')}>
            {t('ballots.doVoid')}
          </Button>
        )}
      </div>
      {opened === 'edit' && <PrepareBallotDialog plan={planOf(ballot)} editing={id} onClose={close} />}
      {opened === 'repeat' && <PrepareBallotDialog plan={roundOf(id, ballot)} onClose={close} />}
      {opened === 'void' && (
        <ReasonDialog
          title={t('ballots.voidTitle')}
          text={t('ballots.voidText')}
          label={t('ballots.voidReason')}
          submit={t('ballots.doVoid')}
          danger
          command={(reason) => ({ type: 'voidBallot', ballotId: id, reason })}
          onClose={close}
        />
      )}
      {opened === 'hands' && <HandVoteDialog id={id} ballot={ballot} onClose={close} />}
      {opened === 'papers' && <PaperResultDialog id={id} ballot={ballot} onClose={close} />}
    </>
  );
}

function DraftControls({ id, lead, onEdit }: { id: Id; lead: boolean; onEdit: () => void }) {
  const { t } = useTranslation();
  return (
    <>
      {lead && (
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
      <Button kind="quiet" icon={<Pencil size={16} aria-hidden />} onPress={onEdit}>
        {t('ballots.doEdit')}
      </Button>
      <CommandButton
        kind="quiet"
        icon={<Trash2 size={16} aria-hidden />}
        command={{ type: 'removeBallot', ballotId: id }}
        confirm={{
          title: t('ballots.removeConfirmTitle'),
          text: t('ballots.removeConfirmText'),
          button: t('ballots.doRemove'),
          danger: true,
        }}
      >
        {t('ballots.doRemove')}
      </CommandButton>
    </>
  );
}

function RunControls({ id, ballot, lead }: { id: Id; ballot: BallotView; lead: boolean }) {
  const { t } = useTranslation();
  const counts = { cast: formatNumber(ballot.cast), eligible: formatNumber(ballot.eligible) };
  return (
    <>
      {lead && ballot.status === 'paused' && (
        <CommandButton icon={<Play size={16} aria-hidden />} command={{ type: 'openBallot', ballotId: id }}>
          {t('ballots.doResume')}
        </CommandButton>
      )}
      {lead && ballot.status === 'open' && (
        <CommandButton icon={<Pause size={16} aria-hidden />} command={{ type: 'pauseBallot', ballotId: id }}>
          {t('ballots.doPause')}
        </CommandButton>
      )}
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
    </>
  );
}
