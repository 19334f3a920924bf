import { EyeOff, Vote } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BallotView, Id } from '../../contract/meetings';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/Dialog';
import { Chip } from '../../ui/feedback';
import { Choices } from '../../ui/fields';
import { useCommand, useMeeting } from '../MeetingContext';
import { namedOptions } from './options';
import { canMakeReceipts, makeReceipt } from './receipts';

/** Choose, then confirm: a vote is final. */
export function VoteForm({ id, ballot }: { id: Id; ballot: BallotView }) {
  const { t } = useTranslation();
  const { pending, run } = useCommand();
  const memberId = useMeeting((view) => view.me?.memberId ?? '');
  const [choice, setChoice] = useState<string | null>(null);
  const [confirming, setConfirming] = useState(false);
  const [missing, setMissing] = useState(false);
  const options = namedOptions(ballot, t);
  const chosen = options.find((option) => option.id === choice);
  const possible = !ballot.secret || canMakeReceipts();

  const ask = () => {
    setMissing(!chosen);
    setConfirming(chosen !== undefined);
  };

  const cast = async () => {
    if (!chosen) return;
    const proof = ballot.secret ? { receipt: (await makeReceipt(memberId, id)).receipt } : {};
    await run({ type: 'castBallot', ballotId: id, option: chosen.id, ...proof });
    setConfirming(false);
  };

  return (
    <section className="vote-card" id={`vote-${id}`} tabIndex={-1} aria-labelledby={`vote-${id}-title`}>
      <p className="vote-card__kind">
        <Vote size={18} aria-hidden />
        <span className="eyebrow">{t('ballots.open')}</span>
        <Chip tone="accent" icon={ballot.secret && <EyeOff size={13} aria-hidden />}>
          {ballot.secret ? t('ballots.secret') : t('ballots.public')}
        </Chip>
      </p>
      <h2 id={`vote-${id}-title`}>{ballot.title}</h2>
      {ballot.secret && <p className="soft small">{t('ballots.secretHint')}</p>}
      {possible ? (
        <>
          <Choices
            label={t('ballots.choose')}
            value={choice}
            onChange={(option) => {
              setChoice(option);
              setMissing(false);
            }}
            choices={options}
            error={missing ? t('ballots.chooseFirst') : undefined}
          />
          <Button kind="primary" wide onPress={ask} isPending={pending}>
            {t('ballots.vote')}
          </Button>
        </>
      ) : (
        <p className="note note--bad">{t('ballots.needsSecure')}</p>
      )}
      <ConfirmDialog
        title={t('ballots.confirmTitle')}
        text={t('ballots.confirmText', { option: chosen?.text ?? '', title: ballot.title })}
        confirm={t('ballots.confirm')}
        cancel={t('ballots.change')}
        isOpen={confirming}
        isPending={pending}
        onConfirm={() => void cast()}
        onClose={() => setConfirming(false)}
      />
    </section>
  );
}
